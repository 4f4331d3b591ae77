"""Whatever happens to the plan's file, nothing acknowledged is lost, and nobody meets a traceback.

`test_kills`
    Three writers killed with kill −9 in the middle of saving, again and again; `processes` and `brood` start them.
`test_many_writers`
    Many processes check in at once.
`test_full_disks`
    The kernel ends a write at fifty places; a small disk runs full.
`test_power_cuts`
    The power goes at any moment of a save. `crashes` notes the system calls of a real save and works out what a disk
    may hold after it: any subset of the sectors that were not synced, with the rename or without. Careless saves are
    found out by the same model.
`test_damage`
    A plan cut off at every byte, with flipped bits, with zeros at its end.
`test_hostile_files`
    The files of `hostile`, which mean harm or are the mess that another program made; `asking` asks them everything.
`test_odd_files`
    Links, rights, names that look like options, and names that are no text.

The normal run has the quick part. ``pytest -m slow`` runs the long one: 2,000 rounds of kill −9, a thousand check-ins
at once, every bit flipped. What a save does by itself is tested in ``tests/storage``.
"""
