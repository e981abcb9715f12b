"""The mails about one's own account, word for word: neutral subjects, nothing that a neighbour of the screen may not read."""

from __future__ import annotations

from typing import Final

from cordee.notifications.rules.mails import Mail
from cordee.verification.rules import Why

_FOOT: Final = (
    "\n\nCordée, la messagerie des professionnels de santé.\nCe message est automatique, personne ne lit de réponse à cette adresse.\n"
)


def confirm_address(*, house: str, digits: str, token: str) -> Mail:
    """Six digits for the page that waits, or a link for any device."""
    return Mail(
        "Cordée : votre adresse",
        f"""Bonjour,

Vous venez de demander un compte. Pour confirmer cette adresse, tapez ces six chiffres sur la page restée ouverte :

    {digits[:3]} {digits[3:]}

ou suivez ce lien, sur n’importe quel appareil :
{house}/rejoindre/lien#{token}

Les chiffres sont valables trente minutes, le lien une journée.
Si vous n’avez rien demandé, ne faites rien : sans confirmation, tout s’efface dans deux jours.{_FOOT}""",
    )


def already_known(*, house: str) -> Mail:
    """Somebody joined with an address that has an account: only its owner hears of it."""
    return Mail(
        "Cordée : votre adresse",
        f"""Bonjour,

Quelqu’un, sans doute vous, a demandé un compte avec cette adresse. Elle en a déjà un : aucun autre n’a été ouvert.

Pour vous connecter :
{house}/connexion

Mot de passe oublié :
{house}/mot-de-passe

Si ce n’était pas vous, ne faites rien : cette demande ne donne accès à rien.{_FOOT}""",
    )


def new_password(*, house: str, key: str) -> Mail:
    """The link by which a new password is chosen."""
    return Mail(
        "Cordée : votre mot de passe",
        f"""Bonjour,

Pour choisir un nouveau mot de passe, suivez ce lien dans l’heure :
{house}/mot-de-passe/nouveau#{key}

Vos messages ne dépendent pas du mot de passe : ils restent lisibles sur vos appareils, ou avec votre code de secours.
Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même.{_FOOT}""",
    )


def no_password(*, house: str) -> Mail:
    """The account is opened by the national login alone."""
    return Mail(
        "Cordée : votre mot de passe",
        f"""Bonjour,

Vous avez demandé un nouveau mot de passe. Votre compte n’en a pas : il s’ouvre par Pro Santé Connect, avec l’application e-CPS
ou la carte CPS.

{house}/connexion

Si vous n’avez rien demandé, ne faites rien.{_FOOT}""",
    )


def unknown_address(*, house: str) -> Mail:
    """Nobody's address: whoever reads it learns which other one to try."""
    return Mail(
        "Cordée : votre mot de passe",
        f"""Bonjour,

Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour cette adresse. Aucun compte ne la porte.
Peut-être le vôtre en porte-t-il une autre : essayez-la.

{house}/mot-de-passe

Si vous n’avez rien demandé, ne faites rien.{_FOOT}""",
    )


def password_changed(*, house: str) -> Mail:
    """A password was chosen anew."""
    return Mail(
        "Cordée : votre mot de passe",
        f"""Bonjour,

Votre mot de passe vient d’être changé par le lien d’un message. Toutes vos sessions ont été fermées.

Si ce n’était pas vous, quelqu’un lit votre courrier : reprenez d’abord votre boîte, puis choisissez un autre mot de passe :
{house}/mot-de-passe{_FOOT}""",
    )


def new_browser(*, house: str, browser: str) -> Mail:
    """The account was opened with a browser that it had not seen; its name, no place: nobody's network address is kept."""
    return Mail(
        "Cordée : nouvelle connexion",
        f"""Bonjour,

Votre compte vient d’être ouvert avec un navigateur nouveau : {browser}.

Si c’est vous, il n’y a rien à faire.

Si ce n’est pas vous, fermez cette session et changez votre mot de passe :
{house}/reglages/securite{_FOOT}""",
    )


SAFETY: Final = {
    "totp_added": "une application de codes a été ajoutée comme second facteur",
    "passkey_added": "une clé d’accès a été ajoutée",
    "factor_removed": "un second facteur a été retiré",
    "codes_wrong": "cinq codes faux ont été tapés de suite comme second facteur",
    "codes_made": "de nouveaux codes à usage unique ont été faits ; les anciens ne servent plus",
    "factors_reset": "la personne qui administre Cordée a retiré tous les seconds facteurs, à votre demande",
    "address": "l’adresse mail a été changée : c’est désormais celle-ci",
    "national_linked": "Pro Santé Connect a été relié : le compte s’ouvre désormais aussi par là",
    "erasure_asked": "l’effacement a été demandé ; il se fera dans quatorze jours, et s’annule jusque-là aux réglages, « Mes données »",
    "erasure_withdrawn": "l’effacement qui avait été demandé est annulé : le compte reste ouvert",
    "password": "le mot de passe a été changé et les autres sessions ont été fermées",
}


def safety_changed(*, house: str, what: str) -> Mail:
    """What guards the account changed."""
    return Mail(
        "Cordée : sécurité de votre compte",
        f"""Bonjour,

Sur votre compte, {SAFETY[what]}.

Si c’est vous, il n’y a rien à faire.

Si ce n’est pas vous, quelqu’un connaît votre mot de passe : choisissez-en un autre, puis regardez vos seconds facteurs.
{house}/mot-de-passe{_FOOT}""",
    )


def idle(*, house: str, day: str) -> Mail:
    """Nobody has signed in for two years."""
    return Mail(
        "Cordée : votre compte va être effacé",
        f"""Bonjour,

Personne ne s’est connecté à votre compte Cordée depuis deux ans. Il sera effacé le {day}, avec tout ce qui dit qui vous êtes.

Pour le garder, connectez-vous avant cette date, une fois suffit :
{house}/connexion

Pour emporter vos données d’abord : « Réglages », puis « Mes données ».{_FOOT}""",
    )


def erased() -> Mail:
    """The last one.  It asks for nothing: there is nothing left to do, nor an account to do it with."""
    return Mail(
        "Cordée : votre compte est effacé",
        f"""Bonjour,

Votre compte Cordée est effacé, comme nous vous l’avions annoncé. Ce message est le dernier.

Ce que vos confrères ont reçu de vous reste chez eux. Vous pouvez revenir quand vous voulez, avec un nouveau compte.{_FOOT}""",
    )


SUSPENDED: Final = {
    Why.DECIDED: """Une personne qui administre Cordée l’a décidé : elle seule peut vous dire pourquoi, et y mettre fin.
Adressez-vous à elle.""",
    Why.UNPUBLISHED: """Cause : le répertoire national des professionnels de santé ne vous nomme plus. Si c’est une erreur, faites-la
corriger par votre ordre ou par l’organisme qui vous a enregistré ; la suspension prend fin d’elle-même quand le répertoire
vous nomme de nouveau.""",
}


def suspended(*, house: str, why: Why) -> Mail:
    """Other people's data is closed to somebody.  Of why, the kind alone: what was decided, and by whom, is told by a person."""
    return Mail(
        "Cordée : votre compte",
        f"""Bonjour,

Votre compte Cordée est suspendu : l’annuaire, les conversations et l’agenda ne s’ouvrent plus à vous, sur aucun appareil.

{SUSPENDED[why]}

Rien n’est effacé : vos messages, vos documents et vos clés sont gardés, et vous les retrouverez tels quels. Ce que vous avez envoyé
reste lisible par vos confrères, qui voient que votre compte est suspendu. Les rendez-vous déjà pris ne sont pas annulés : si vous ne
pouvez les honorer, prévenez vos patients.

Vous pouvez toujours vous connecter, et voir où vous en êtes :
{house}/verification{_FOOT}""",
    )


def unvouched(*, house: str) -> Mail:
    """No practitioner answers for an assistant any more.  Who ended it is told on the page, behind the sign-in."""
    return Mail(
        "Cordée : votre compte",
        f"""Bonjour,

Plus aucun praticien ne vous confie son secrétariat sur Cordée : votre compte est fermé, sur tous vos appareils.

Ce que vous avez fait reste inscrit à votre nom, et rien n’est effacé. Si un praticien vous invite à nouveau, à cette adresse, votre
compte se rouvre avec le même mot de passe.

Vous pouvez toujours vous connecter pour voir ce qui s’est passé, demander une copie de vos données ou fermer le compte pour de bon :
{house}/verification{_FOOT}""",
    )


def restored(*, house: str) -> Mail:
    """A suspension has ended."""
    return Mail(
        "Cordée : votre compte",
        f"""Bonjour,

La suspension de votre compte Cordée a pris fin : l’annuaire, les conversations et l’agenda s’ouvrent de nouveau, avec ce qui y est arrivé
entre-temps. Rien n’a été effacé.

Si une page de Cordée est restée ouverte, rechargez-la :
{house}{_FOOT}""",
    )


def leave_address(*, house: str, digits: str) -> Mail:
    """To the old mailbox of who wants another address: its owner must agree.  The other address is not named."""
    return Mail(
        "Cordée : votre adresse",
        f"""Bonjour,

Quelqu’un, sans doute vous, veut donner une autre adresse mail à votre compte. Pour l’accepter, tapez ces six chiffres dans les réglages :

    {digits[:3]} {digits[3:]}

Ils sont valables trente minutes.
Si ce n’était pas vous, ne les donnez à personne : sans eux, rien ne change. Quelqu’un connaît votre mot de passe, choisissez-en un autre :
{house}/mot-de-passe{_FOOT}""",
    )


def take_address(*, digits: str) -> Mail:
    """To the new mailbox."""
    return Mail(
        "Cordée : votre adresse",
        f"""Bonjour,

Pour donner cette adresse à votre compte, tapez ces six chiffres dans les réglages :

    {digits[:3]} {digits[3:]}

Ils sont valables trente minutes. Si vous n’avez rien demandé, ne faites rien.{_FOOT}""",
    )


def confirm_year(*, house: str, token: str, closes_on: str, again: bool) -> Mail:
    """Once a year, and once more a month later."""
    first = "Nous vous l’avons demandé il y a un mois" if again else "Une fois par an, nous vous le demandons"
    return Mail(
        "Cordée : toujours en exercice ?",
        f"""Bonjour,

{first} : exercez-vous toujours, et lisez-vous toujours cette adresse ?
Pour le confirmer, une pression suffit, sur n’importe quel appareil :
{house}/confirmer#{token}

Si votre activité ou vos lieux ont changé, corrigez-les ensuite dans les réglages.
Sans confirmation avant le {closes_on}, l’accès aux données des autres se ferme.
Le même lien le rouvre aussitôt, et rien n’est effacé.{_FOOT}""",
    )


def year_unconfirmed(*, house: str, token: str) -> Mail:
    """Nobody answered: the account is closed to other people's data until the link is followed."""
    return Mail(
        "Cordée : votre accès est suspendu",
        f"""Bonjour,

Personne n’a confirmé depuis deux mois que vous exercez toujours. L’accès aux données des autres est fermé ; rien n’est effacé.

Pour le rouvrir aussitôt :
{house}/confirmer#{token}{_FOOT}""",
    )
