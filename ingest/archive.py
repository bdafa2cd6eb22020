"""The bytes of a zip file -> its members, within limits; nothing is ever unpacked to disk.
Knows no format."""

from __future__ import annotations

import io
import zipfile

from errors import SourceError

MOST_MEMBERS = 5_000
LARGEST_MEMBER = 32 * 1024 * 1024
LARGEST_TOTAL = 128 * 1024 * 1024


class Archive:
    """A zip file in memory whose members are read on demand."""

    def __init__(self, data: bytes) -> None:
        """Raises SourceError for what is no zip file, or one that would unpack to too much."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise SourceError(
                f"it is damaged, or no zip container as it should be ({error})."
            ) from None
        if len(members) > MOST_MEMBERS:
            raise SourceError(f"it holds {len(members)} files; at most {MOST_MEMBERS} are read.")
        self._members = {member.filename: member for member in members}
        self._left = LARGEST_TOTAL

    def names(self) -> tuple[str, ...]:
        """The members' names as they stand in the archive."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The bytes of a member; b"" where there is none.

        Raises SourceError for one that unpacks to more than a member, or all read so far to
        more than an archive, may have. What the archive claims of its sizes is not believed.
        """
        member = self._members.get(name)
        if member is None:
            return b""
        if member.flag_bits & 0x1:
            raise SourceError("it is encrypted; save it without a password.")
        limit = min(LARGEST_MEMBER, self._left)
        try:
            with self._zip.open(member) as file:
                data = file.read(limit + 1)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise SourceError(f"its part {name[:80]!r} is damaged ({error}).") from None
        if len(data) > limit:
            raise SourceError("it unpacks to far more than a document has (a zip bomb?).")
        self._left -= len(data)
        return data
