"""A counterpart of Onfido: the part of its API v3.6 that we use, the page to which a person is sent, its webhook.

Its look is its own.  `desk` applicants and runs · `pages` what one sees · `app` its addresses.
"""
