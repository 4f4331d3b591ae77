"""Two copies of a plan become one, whatever happened to either.

Merging is a union: records by key, change rows by key, and then every field is worked out again from its rows. No
common base is asked for, absence never means deletion, and the outcome is the same bytes from every side, in every
order and grouping. `union` joins two copies, `settling` works one record out of its versions and rows, `standing`
says which rows stand, `kept` keeps what somebody deleted while somebody else built on it.
"""
