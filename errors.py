"""The error tree: everything that the project raises on purpose, each with a text for people.

    BaclofenQAError
    |-- SettingsError        an option or environment variable makes no sense
    |-- CorpusError          the corpus folder as a whole can't be used
    |   |-- CatalogueError   sources.toml is broken, or names what is not there
    |   `-- SourceError      one source file is refused
    |-- BuildError           the index as a whole can't be used
    |   |-- BuildMissing     there is none yet
    |   |-- BuildStale       it was made by another version, or with another model
    |   |-- BuildDamaged     it is truncated or does not hold together
    |   `-- BuildBusy        another ingest holds the index
    |-- ModelError           a model file is missing, or is not the one that its hash names
    |-- WriterError          a language model gave no usable text; the verbatim answer stands in
    |-- PromptError          a fixed text is missing, or one of its variables
    |-- QuestionError        a question that can't be answered as such (empty, too long, ...)
    |-- GoldenError          a golden file is broken, named by file and line
    |-- FeedbackError        a thumb can't be kept, read or removed; no answer depends on it
    `-- QuoteError           a quote is not what its source says; never shown

A message says what was wrong and what to do next, in one sentence or two.
"""

from __future__ import annotations


class BaclofenQAError(Exception):
    """Base of all; `str(error)` is fit to be shown to a person."""


class SettingsError(BaclofenQAError):
    """An option or environment variable makes no sense."""


class CorpusError(BaclofenQAError):
    """The corpus folder as a whole can't be used."""


class CatalogueError(CorpusError):
    """`sources.toml` is broken, or names what is not there."""


class SourceError(CorpusError):
    """One source file is refused."""


class BuildError(BaclofenQAError):
    """The index as a whole can't be used."""


class BuildMissing(BuildError):
    """There is no index yet."""


class BuildStale(BuildError):
    """The index was made by another version, or with another model."""


class BuildDamaged(BuildError):
    """The index is truncated or does not hold together."""


class BuildBusy(BuildError):
    """Another ingest holds the index."""


class ModelError(BaclofenQAError):
    """A model file is missing, or is not the one that its hash names."""


class WriterError(BaclofenQAError):
    """A language model gave no usable text; the verbatim answer is shown in its place."""


class PromptError(BaclofenQAError):
    """A fixed text is missing, or one of its variables."""


class QuestionError(BaclofenQAError):
    """A question that can't be answered as such: empty, too long, no question."""


class GoldenError(BaclofenQAError):
    """A golden file is broken; the message names file and line."""


class FeedbackError(BaclofenQAError):
    """A thumb can't be kept, read or removed; no answer depends on it."""


class QuoteError(BaclofenQAError):
    """A quote is not what its source says; it is never shown."""


def reason_of(error: Exception) -> str:
    """Why an operating system or parser error came, without its number and path."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
