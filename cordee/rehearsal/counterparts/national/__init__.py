"""A counterpart of the national login: its paths, its non-standard discovery name, both means, its claims, each of its faults on demand.

Its look is its own.  `people` who can identify · `answers` what is signed and said of them · `desk` requests, codes, sessions ·
`pages` what one sees · `app` its addresses.
"""
