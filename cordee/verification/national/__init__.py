"""Asking the national login (Pro Santé Connect): OpenID Connect's code flow, with all that the stock client leaves out.

`exchange` speaks with the service over HTTP; `tokens` believes only what is signed for us; `provider` and `views` are its place in allauth.
"""
