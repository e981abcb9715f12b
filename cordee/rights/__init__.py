"""What a person may ask of the house about their own data: who saw it, all of it, its erasure.

Calls      every room below, each by its `held` (what it holds of a person) and `services.forget`.
Promises   an export is read by its owner alone, after a step-up, and lies sealed for a day;
           a line of the trail names nobody to whoever may not see them.
Not here   the audit trail itself (audit), what a patient may ask (their practice answers).
"""
