"""The ways out of the house, behind one small interface; which one is configuration (CORDEE_SMS_URL, CORDEE_MAIL_URL).

outbox:                   nothing leaves; the rehearsal's page shows it.  The default, except in production
(empty)                   no SMS at all.  The default in production: a practice turns them on
https://user:secret@host/path   POST of JSON {"id", "to", "text"} to a webhook, any 2xx takes it, {"reference": …} is kept (http: too)
"""
