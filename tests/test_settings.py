"""Settings come from the environment, and a slip there is named."""

from __future__ import annotations

import pytest

from errors import SettingsError
from settings import EDIT_SOURCES, from_environment


@pytest.mark.parametrize(
    ("environment", "editing"),
    [({}, "local"), ({EDIT_SOURCES: "on"}, "on"), ({EDIT_SOURCES: " OFF "}, "off")],
)
def test_editing_of_sources_is_local_unless_it_is_set(
    environment: dict[str, str], editing: str
) -> None:
    assert from_environment(environment).edit_sources == editing


@pytest.mark.parametrize("value", ["", "yes please", "1"])
def test_a_value_that_editing_can_not_have_is_named_with_those_it_can(value: str) -> None:
    with pytest.raises(SettingsError, match=f"{EDIT_SOURCES} is {value!r}; .*local, on, off"):
        from_environment({EDIT_SOURCES: value})
