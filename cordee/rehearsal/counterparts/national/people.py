"""Who can identify: the ready people who have a number, newcomers, and those whom a person has to look at.  All invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from cordee.register.rules.identifiers import luhn_key
from cordee.register.rules.names import without_accents
from cordee.rehearsal.people.cast import DUCS, HALLES, NEWCOMERS, OUCHE, PEOPLE

if TYPE_CHECKING:
    from cordee.rehearsal.people.cast import Address, Persona

#: Of the realm that knows the people; in a subject's old form.
_STORE: Final = "f:550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd"
Claims = dict[str, Any]


def rpps(rank: int) -> str:
    """A number that no one has, with its key."""
    body = f"199000020{rank}"
    return body + luhn_key(body)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the service can identify."""

    key: str
    national_id: str
    first_name: str
    last_name: str
    about: str
    title: str = ""
    jobs: tuple[Claims, ...] = field(default=())

    @property
    def subject(self) -> str:
        """The form of today; an opaque one is announced."""
        return f"{_STORE}:{self.national_id}"

    def claims(self, *, means: str) -> Claims:
        """A UserInfo, spelt as the service spells it: capitals, and empty texts for what is absent."""
        digits = self.national_id[1:]
        origin = "RPPS" if self.national_id.startswith("8") else "ADELI"
        role = [f"{self.jobs[0]['codeProfession']}^1.2.250.1.213.1.1.5.5"] if self.jobs else []
        return {
            "sub": self.subject, "preferred_username": self.national_id, "given_name": _capitals(self.first_name),
            "family_name": _capitals(self.last_name), "email_verified": False, "UITVersion": "1.0", "SubjectNameID": self.national_id,
            "SubjectRole": role, "Mode_Acces_Raison": "", "Acces_Regulation_Medicale": "FAUX",
            "Palier_Authentification": "APPPRIP3^1.2.250.1.213.1.5.1.1.1", "PSI_Locale": "1.2.250.1.213.1.3.1.1", "authMode": means,
            "otherIds": [{"identifiant": digits if origin == "ADELI" else self.national_id, "origine": origin, "qualite": 1}],
            "SubjectRefPro": {"codeCivilite": "", "exercices": [dict(job) for job in self.jobs]},
        }  # fmt: skip


def job(persona_name: tuple[str, str], *, profession: str, skill: str, title: str, places: list[Claims], category: str = "C") -> Claims:
    """An *exercice*: a profession and savoir-faire, with all the places."""
    first, last = persona_name
    return {
        "codeProfession": profession, "codeCategorieProfessionnelle": category, "codeCiviliteDexercice": "DR" if title else "",
        "nomDexercice": _capitals(last), "prenomDexercice": _capitals(first), "codeTypeSavoirFaire": "S" if skill else "",
        "codeSavoirFaire": skill, "activities": places,
    }  # fmt: skip


def activity(address: Address, mode: str = "L", sector: str = "SA07") -> Claims:
    """An *activité* at an address."""
    town = without_accents(address.commune).upper()
    return {
        "codeModeExercice": mode, "codeSecteurDactivite": sector, "codeSectionPharmacien": "", "codeRole": "",
        "codeGenreActivite": "GENR01", "numeroSiretSite": "", "numeroFinessSite": "", "numeroFinessetablissementJuridique": "",
        "identifiantTechniqueDeLaStructure": address.structure_id, "raisonSocialeSite": address.organisation, "enseigneCommercialeSite": "",
        "complementDestinataire": address.organisation, "numeroVoie": address.number, "codeTypeDeVoie": address.street_type,
        "libelleVoie": address.street, "bureauCedex": f"{address.postal_code} {town}", "codePostal": address.postal_code,
        "codeCommune": address.commune_code, "codePays": "99000", "telephone": address.phone,
    }  # fmt: skip


def _of(persona: Persona) -> Known:
    places = [activity(persona.address)] if persona.address else []
    name = (persona.first_name, persona.last_name)
    jobs = (job(name, profession=persona.profession, skill=persona.skill, title=persona.title, places=places),)
    return Known(persona.key, f"8{persona.rpps}", *name, persona.blurb, persona.title, jobs)


def _unusual() -> tuple[Known, ...]:
    mahaut, ambroise, ines, lou = ("Mahaut", "Trévallon"), ("Ambroise", "Valcluse"), ("Inès", "Hautecombe"), ("Lou", "Pierrefeu")
    hospital = activity(HALLES, "S", "SA01")
    both = [activity(DUCS), hospital, hospital]  # duplicates occur, and each savoir-faire repeats the places
    return (
        Known(
            "trevallon", f"8{rpps(1)}", *mahaut, "dermatologue, en cabinet à Dijon et salariée à Beaune", "Dr",
            (
                job(mahaut, profession="10", skill="SM15", title="Dr", places=both),
                job(mahaut, profession="10", skill="", title="Dr", places=both),
            ),
        ),
        Known(
            "valcluse", f"8{rpps(2)}", *ambroise, "médecin sans activité en ce moment", "Dr",
            (job(ambroise, profession="10", skill="SM54", title="Dr", places=[]),),
        ),
        Known(
            "hautecombe", f"8{rpps(3)}", *ines, "interne, encore étudiante", "",
            (job(ines, profession="10", skill="", title="", places=[activity(OUCHE, "S")], category="E"),),
        ),
        Known(
            "pierrefeu", "0219999992", *lou, "psychologue, sans numéro RPPS", "",
            (job(lou, profession="93", skill="", title="", places=[activity(OUCHE)]),),
        ),
    )  # fmt: skip


def _capitals(name: str) -> str:
    return without_accents(name).upper()


KNOWN: Final = {one.key: one for one in (*(_of(persona) for persona in (*PEOPLE, *NEWCOMERS) if persona.rpps), *_unusual())}
"""By key; the rehearsal's people first."""
