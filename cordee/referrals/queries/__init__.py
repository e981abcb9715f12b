"""Reading referrals: `reading` (who sees which), `worklists`, `one` (a referral whole), `house` (for its own jobs)."""
