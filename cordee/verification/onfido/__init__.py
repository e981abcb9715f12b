"""Onfido, where the operator set it: somebody shows their identity document and their face there instead of sending them to us.

`exchange` speaks with Onfido through its own library; `api` is what our page and Onfido's webhook ask; the acts are services/onfido.py.

Note [What a run proves]
An approved run proves that a living person holds a genuine document in the account's name.  It takes the place of the two sides of the
document and of the portrait, nothing more: the professional card or the diploma comes from the person, and reviewers decide as ever.
Declined, to be looked at, or in another name, it proves nothing and refuses nobody: the person shows their documents to us, the reviewers
see what Onfido said, and two of them decide.  Cited by rules/onfido.py, rules/evidence.py and docs/decisions/.

Note [Only the API is believed]
A webhook says that something happened; it is never what happened.  Its signature is checked on the raw body, its run is looked up among
ours, and then a job asks the API.  So a forged, repeated or late one changes nothing, and a lost one is made up for: by the page to which
the person returns, which has the run asked about, and by a job each quarter of an hour.  Cited by api.py and services/onfido.py.
"""
