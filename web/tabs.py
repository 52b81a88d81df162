"""A row of tabs, and which of them a page stands under. Each room says which tabs it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tab:
    """A page among others. `also` names the pages under it: endpoints, or a blueprint's name.

    `given` are arguments of its own address, where an endpoint serves several tabs.
    """

    endpoint: str
    words: str
    also: tuple[str, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)

    def holds(self, endpoint: str | None, arguments: Mapping[str, object] | None = None) -> bool:
        """Is that page, with these arguments of its address, this tab's?"""
        if endpoint is None or any((arguments or {}).get(key) != one for key, one in self.given.items()):
            return False
        return endpoint == self.endpoint or not {endpoint, endpoint.partition(".")[0]}.isdisjoint(self.also)
