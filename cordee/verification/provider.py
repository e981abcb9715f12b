"""Pro Santé Connect among allauth's providers: allauth finds this module by its name, and the addresses in urls.py."""

from __future__ import annotations

from typing import ClassVar

from allauth.socialaccount.providers.base import Provider, ProviderAccount


class NationalAccount(ProviderAccount):  # type: ignore[misc] # allauth ships no types
    """A link as allauth shows it: without the number that the person is known by."""

    def to_str(self) -> str:
        """Its name."""
        return "Pro Santé Connect"


class NationalLogin(Provider):  # type: ignore[misc] # allauth ships no types
    """The national login.  allauth keeps its states and its links; the exchange itself is ours (national/).

    It supports no redirect of allauth's own, whose address would let the query string override what is asked for.
    """

    id = "psc"
    name = "Pro Santé Connect"
    uses_apps = False
    supports_redirect = False
    account_class: ClassVar[type] = NationalAccount


provider_classes = [NationalLogin]
