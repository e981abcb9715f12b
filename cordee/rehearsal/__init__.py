"""Everything that only a rehearsal has: a synthetic register, ready people, local counterparts of outside services.

Calls      every room below, through its doors.
Promises   nobody real; imported by `config` alone, and refused when CORDEE_PRODUCTION is set.
"""
