"""What the register says in JSON."""

from ninja import Schema

from cordee.register.rules.codes import Labelled, departments
from cordee.register.rules.gazetteer import Spot


class CommuneOut(Schema):
    """A commune as a form offers it."""

    code: str
    name: str
    department: str
    department_name: str
    postal_codes: list[str]

    @staticmethod
    def of(spot: Spot) -> "CommuneOut":
        """From the gazetteer."""
        return CommuneOut(
            code=spot.code, name=spot.name, department=spot.department, department_name=departments().get(spot.department, ""),
            postal_codes=list(spot.postal_codes),
        )  # fmt: skip


class CommunesOut(Schema):
    """Communes, the likeliest first."""

    items: list[CommuneOut]


class CountryOut(Schema):
    """A country under INSEE's code."""

    code: str
    name: str

    @staticmethod
    def of(country: Labelled) -> "CountryOut":
        """From the code list."""
        return CountryOut(code=country.code, name=country.label)


class CountriesOut(Schema):
    """Countries, the likeliest first."""

    items: list[CountryOut]
