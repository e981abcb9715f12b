"""What the ready people said to one another in the week before today.  All invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cordee.rehearsal.people.times import When


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: who is in it, the one who opened it first; its turns (who, what, when); who has not read the end of it."""

    people: tuple[str, ...]
    turns: tuple[tuple[str, str, When], ...]
    unread_by: tuple[str, ...] = ()
    title: str = ""  # of a group


TALKS: Final = (
    Talk(
        ("marchevert", "vauquelande"),
        (
            ("marchevert", "Bonjour Hélène, le patient de la semaine dernière te remercie, la crème a suffi.", (5, "08:12")),
            ("vauquelande", "Tant mieux. Qu’il poursuive dix jours, puis on arrête.", (5, "12:47")),
            ("marchevert", "Noté. Reprends-tu des nouveaux patients ce mois-ci ?", (4, "19:02")),
            ("vauquelande", "Oui, deux créneaux par jour pour les confrères, dans l’agenda.", (4, "19:20")),
            ("marchevert", "Bonjour Hélène, je t’envoie deux photos d’une lésion du dos chez un patient de 50 ans. Un avis ?", 30),
            ("vauquelande", "Les deux photos sont nettes, merci. Je vois une kératose séborrhéique, rien d’inquiétant.", 26),
            ("vauquelande", "Je le reçois quand même si elle change.", 25.9),
        ),
    ),
    Talk(
        ("solivent", "marchevert"),
        (
            ("solivent", "Bonjour Solène, merci pour le courrier : tout y était, y compris le traitement en cours.", (5, "13:05")),
            ("marchevert", "Bonjour Awa. Elle était inquiète, vous avez su la rassurer.", (5, "19:11")),
            ("solivent", "Le bilan thyroïdien de votre patiente est revenu normal. Je vous adresse le compte rendu.", 50),
            ("marchevert", "Merci Awa. Pour le dosage de contrôle, dans six mois ?", 48),
            ("solivent", "Oui, six mois suffisent.", 47),
        ),
    ),
    Talk(
        ("ormeroy", "aubrelong"),
        (
            ("aubrelong", "Clémence, tu gardes ta salle d’exploration vendredi après-midi ?", (5, "08:05")),
            ("ormeroy", "Non, prends-la. Je suis à la maison de santé.", (5, "08:31")),
            ("aubrelong", "Parfait, j’y mets deux échographies.", (5, "08:33")),
            ("ormeroy", "Le spiromètre sort de révision, le rapport est au secrétariat.", (3, "12:20")),
            ("ormeroy", "Tu as de la place pour un Holter cette semaine ?", 20),
            ("aubrelong", "Jeudi, oui. Réserve directement.", 19),
        ),
    ),
    Talk(
        ("marchevert", "aubrelong"),
        (
            ("marchevert", "Bonjour Idriss. Anticoagulant et extraction dentaire : je laisse la dose du matin ?", (4, "10:52")),
            ("aubrelong", "Oui si une seule dent et pas d’insuffisance rénale. Sinon il saute la prise du matin.", (4, "12:58")),
            ("marchevert", "Une seule dent, fonction rénale normale. Merci.", (4, "13:04")),
            ("aubrelong", "Parfait.", (4, "13:05")),
            ("marchevert", "Ta recommandation sur les statines après 80 ans, tu l’as encore sous la main ?", (2, "19:16")),
            ("aubrelong", "Je te la retrouve ce soir.", (2, "19:40")),
        ),
        unread_by=("marchevert",),
    ),
    Talk(
        ("vauquelande", "aubrelong"),
        (
            ("vauquelande", "Idriss, une patiente sous bêtabloquant fait une poussée de psoriasis. Une alternative ?", (3, "09:40")),
            ("aubrelong", "Oui, elle n’a que de l’hypertension. Un inhibiteur calcique ; j’écris à son médecin traitant.", (3, "13:10")),
            ("vauquelande", "Merci, je la revois dans six semaines.", (3, "13:22")),
        ),
    ),
    Talk(
        ("marchevert", "ormeroy"),
        (
            ("marchevert", "Clémence, dernière place pour une polygraphie avant les fêtes ?", (2, "08:20")),
            ("ormeroy", "Il reste le 18. Passe par l’agenda, motif « Explorations ».", (2, "12:15")),
            ("marchevert", "Fait. Le patient est prévenu.", (2, "12:31")),
        ),
    ),
    Talk(
        ("pastenague", "aubrelong"),
        (
            ("pastenague", "Bonjour, vertiges et bradycardie à 44 ce matin. Vous le prendriez vite ?", (1, "10:08")),
            ("aubrelong", "Bonjour Yvain. Sans malaise : demain. S’il en fait un, le 15.", (1, "10:21")),
            ("pastenague", "Pas de malaise. Je vous l’adresse avec l’ECG.", (1, "10:24")),
        ),
    ),
    Talk(
        ("aubrelong", "ormeroy", "marchevert", "vauquelande"),
        (
            ("aubrelong", "Bonjour à tous. Jeudi 12:30, salle du Parc-aux-Cèdres. Deux dossiers de mon côté.", (4, "08:02")),
            ("ormeroy", "J’apporte le dossier de sommeil dont on a parlé.", (4, "12:40")),
            ("marchevert", "Présente. Je pars à 13:30.", (4, "12:44")),
            ("vauquelande", "Absente jeudi, je lirai la suite ici.", (3, "08:15")),
            ("aubrelong", "Pensez à vos questions sur la télésurveillance, on en parle dix minutes.", (1, "18:52")),
        ),
        unread_by=("vauquelande", "marchevert"), title="Staff du jeudi",
    ),
    Talk(
        ("marchevert", "ayguebelle"),
        (
            ("ayguebelle", "Bonjour Docteur, pansement de Mme V. : la plaie bourgeonne bien, je passe à un jour sur deux ?", (3, "11:45")),
            ("marchevert", "Oui, très bien. On se revoit lundi pour l’ordonnance.", (3, "13:15")),
            ("ayguebelle", "Merci. Elle demande aussi si elle peut prendre une douche : j’ai dit oui, pansement étanche.", (1, "12:02")),
        ),
        unread_by=("marchevert",),
    ),
    Talk(
        ("marchevert", "bellecombe"),
        (
            ("bellecombe", "Bonjour, rupture d’approvisionnement sur le dosage 20 mg. Je délivre deux fois 10 mg ?", (2, "16:20")),
            ("marchevert", "Oui, merci de l’avoir expliqué au patient.", (2, "16:24")),
        ),
    ),
    Talk(
        ("aubrelong", "cantegrive"),
        (
            ("cantegrive", "Bonjour Docteur. Réadaptation : 12 séances faites, 450 m au test de marche contre 320.", (3, "18:10")),
            ("aubrelong", "Beau travail. On prolonge de huit séances, l’ordonnance suit.", (3, "19:25")),
        ),
    ),
    Talk(
        ("vauquelande", "dambrenac"),
        (
            ("dambrenac", "Bonjour, un érythème noueux probable chez une jeune femme. Vous la voyez, ou un bilan d’abord ?", (2, "11:30")),
            ("vauquelande", "Bilan d’abord : NFS, CRP, ASLO, radio de thorax. Puis adressez-la-moi.", (2, "13:02")),
        ),
    ),
)  # fmt: skip
