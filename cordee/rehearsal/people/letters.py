"""Whom the ready people sent where in the week before today, and what was said of it.  All invented.

Between them they stand in every state that a referral has: not looked at, late, urgent, seen, answered, over, called off by either side;
the patient told by SMS, not reached, or not wanting any.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cordee.referrals.rules import Urgency
from cordee.rehearsal.people import patients

if TYPE_CHECKING:
    from cordee.patients.rules.identity import Typed
    from cordee.rehearsal.people.times import When


@dataclass(frozen=True, slots=True)
class Letter:
    """A referral of the past: who to whom, about whom, and what was said after."""

    sender: str
    receiver: str
    patient: Typed
    reason: str
    text: str
    at: When
    days_ahead: int  # of today, to the first day on which the visit may be
    urgency: Urgency = Urgency.ROUTINE
    seen: bool = False
    replies: tuple[tuple[str, str, When], ...] = ()  # who, what, when
    cancelled: tuple[str, When] | None = None  # who called it off, and when: the sender within ten minutes
    wrong_number: bool = False  # the operator refuses the patient's SMS
    already_seen: bool = False


LETTERS: Final = (
    Letter(
        "marchevert", "aubrelong", patients.JEANNE, "Consultation et Holter",
        "Bonjour Idriss. Palpitations à l’effort depuis trois semaines, sans malaise ni douleur. TA 13/8, auscultation normale. "
        "La verrais-tu ?",
        52, 9, Urgency.SOON, seen=True,
        replies=(
            ("aubrelong", "Bonjour Solène. Tracé rassurant, quelques extrasystoles isolées. Pas d’urgence, je la vois avec un Holter.", 49),
            ("aubrelong", "Elle garde son traitement sans rien changer, y compris le matin de l’examen.", 47),
            ("marchevert", "Bien noté, je la préviens.", 46),
        ),
    ),
    Letter(
        "ormeroy", "aubrelong", patients.ROSE, "Première consultation",
        "Dyspnée d’effort d’aggravation progressive, EFR normales. Une origine cardiaque me semble à éliminer.", 21, 3, Urgency.SOON,
    ),
    Letter(
        "marchevert", "vauquelande", patients.AMINA, "Consultation",
        "Grain de beauté du mollet gauche, connu depuis l’enfance, que la patiente trouve changé depuis deux mois : un bord plus foncé, "
        "pas de saignement. 6 mm. Pas d’antécédent familial.", 4, 5, Urgency.SOON,
    ),
    Letter(
        "pastenague", "vauquelande", patients.NOE, "Consultation", "Eczéma des plis malgré un traitement bien conduit. Merci de le voir.",
        28, 12,
    ),
    Letter(
        "marchevert", "ormeroy", patients.LUCIEN, "Explorations", "Toux chronique chez un ancien fumeur, radio normale. EFR souhaitées.",
        26, 8,
        seen=True, replies=(("ormeroy", "Merci, je le vois avec des explorations complètes.", 23),),
    ),
    Letter(
        "marchevert", "terrebasse", patients.GASPARD, "Consultation",
        "Lombalgie depuis sept semaines, sciatique gauche intermittente, sans déficit. Faut-il une IRM ?", 49, 10,
    ),
    Letter(
        "solivent", "aubrelong", patients.ODILE, "Première consultation",
        "Souffle systolique découvert à l’examen, patiente asymptomatique.", 70, 6,
        seen=True,
    ),
    Letter(
        "marchevert", "aubrelong", patients.MARTHE, "Consultation et Holter",
        "Bonjour Idriss. Malaises brefs à la marche, trois en un mois. ECG normal au cabinet. Un Holter ?",
        (5, "09:12"), -4, Urgency.SOON, seen=True, already_seen=True,
        replies=(
            ("aubrelong", "Bien reçu, je lui pose un Holter le jour même.", (4, "19:05")),
            ("aubrelong", "Holter : extrasystoles isolées, pas de pause. Je propose un test d’effort, sans hâte.", (1, "18:20")),
        ),
    ),
    Letter(
        "marchevert", "vauquelande", patients.EMILE, "Consultation",
        "Lésion perlée de l’aile du nez, 5 mm, qui saigne au rasage depuis l’été.", (4, "11:20"), -4, Urgency.SOON, seen=True,
        replies=(
            ("vauquelande", "Vu : carcinome basocellulaire probable. Exérèse programmée le mois prochain.", (2, "18:40")),
            ("marchevert", "Merci de ta rapidité. J’arrête l’aspirine avant ?", (2, "19:10")),
            ("vauquelande", "Non, ne change rien.", (1, "08:14")),
        ),
    ),
    Letter(
        "marchevert", "ormeroy", patients.SALIM, "Consultation",
        "Asthme ancien, trois exacerbations depuis septembre malgré un traitement de fond bien pris.", (3, "16:40"), 4, Urgency.SOON,
        seen=True,
    ),
    Letter(
        "marchevert", "solivent", patients.INES, "Première consultation",
        "Nodule thyroïdien de 14 mm découvert à l’échographie, TSH normale. Merci de ton avis sur la suite.", (3, "10:15"), 6,
    ),
    Letter(
        "marchevert", "pastenague", patients.LOU, "Consultation",
        "Quatre otites depuis la rentrée, retard de langage signalé par l’école.", (2, "17:30"), 7, seen=True,
        replies=(("pastenague", "Bien reçu. Je fais un audiogramme le même jour, qu’elle vienne avec le carnet de santé.", (1, "09:02")),),
    ),
    Letter(
        "marchevert", "aubrelong", patients.GERARD, "Première consultation",
        "Douleur thoracique à l’effort depuis dix jours, qui cède au repos en deux minutes. ECG normal. Aspirine débutée.", 2.6, 1,
        Urgency.URGENT,
    ),
    Letter(
        "marchevert", "vauquelande", patients.THAIS, "Consultation", "Urticaire depuis huit semaines.", (3, "12:05"), 9,
        cancelled=("marchevert", (3, "12:09")),
    ),
    Letter(
        "marchevert", "aubrelong", patients.VICTOR, "Première consultation",
        "Suivi d’une valve mécanique, le cardiologue de la famille a pris sa retraite.", (2, "09:30"), 15,
        cancelled=("aubrelong", (1, "12:10")), seen=True,
        replies=(("aubrelong", "Je préfère le voir avec une échographie : je le rappelle pour un créneau d’une heure.", (1, "12:12")),),
    ),
    Letter(
        "marchevert", "aubrelong", patients.PIERRETTE, "Première consultation",
        "HTA mal équilibrée sous trithérapie, automesures jointes à la consultation. Cherches-tu une cause secondaire ?", (1, "17:45"), 8,
        Urgency.SOON, wrong_number=True,
    ),
    Letter(
        "pastenague", "aubrelong", patients.FIRMIN, "Consultation et Holter",
        "Vertiges et bradycardie à 44, pas de malaise. Je joins l’ECG à la main du patient.", (1, "10:40"), 1, Urgency.URGENT, seen=True,
        replies=(("aubrelong", "Je le vois à la première heure.", (1, "13:05")),),
    ),
    Letter(
        "vauquelande", "aubrelong", patients.AUDE, "Première consultation",
        "Livedo des membres inférieurs et souffle jamais exploré. Endocardite peu probable, CRP normale.", (2, "12:20"), 5,
    ),
    Letter(
        "ormeroy", "aubrelong", patients.LUC, "Première consultation",
        "Syndrome d’apnées sévère et FA paroxystique sur la montre du patient. Anticoagulation à discuter.", (1, "08:50"), 4, Urgency.SOON,
    ),
    Letter(
        "terrebasse", "aubrelong", patients.MANON, "Première consultation",
        "Avant biothérapie pour une polyarthrite : feu vert cardiologique. Patiente asymptomatique.", (4, "15:10"), 11, seen=True,
        replies=(("aubrelong", "D’accord, avec une échographie. Je réponds dans le compte rendu.", (3, "08:20")),),
    ),
    Letter(
        "solivent", "aubrelong", patients.BASTIEN, "Première consultation",
        "Diabète de type 2, 61 ans, tabac sevré. Dépistage d’une ischémie silencieuse.", (4, "09:25"), -4, seen=True,
        replies=(("aubrelong", "Vu : test d’effort négatif à 9 MET. Contrôle dans deux ans.", (1, "19:10")),),
    ),
    Letter(
        "pastenague", "aubrelong", patients.YANN, "Première consultation", "Bilan avant anesthésie générale, souffle ancien.",
        (3, "18:15"), 13,
    ),
    Letter(
        "solivent", "vauquelande", patients.LAVINIA, "Consultation", "Hirsutisme exploré, bilan hormonal normal. Épilation laser ?",
        (2, "14:30"), 9,
    ),
    Letter(
        "ormeroy", "vauquelande", patients.UGO, "Consultation", "Érythème noueux, radio normale.", (1, "11:35"), 2, Urgency.URGENT,
    ),
    Letter(
        "aubrelong", "ormeroy", patients.SAMIRA, "Explorations",
        "Dyspnée dont le cœur ne rend pas compte : FEVG 62 %, BNP normal. EFR et diffusion ?", (4, "18:35"), -4, seen=True,
        replies=(("ormeroy", "Trouble obstructif modéré, réversible. Traitement débuté, je la revois à trois mois.", (1, "17:50")),),
    ),
    Letter(
        "aubrelong", "solivent", patients.ELIE, "Première consultation", "HbA1c à 9,1 %, découverte. Merci de le voir.",
        (2, "18:55"), 5, Urgency.SOON,
    ),
)  # fmt: skip
