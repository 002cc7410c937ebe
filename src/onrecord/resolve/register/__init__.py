"""Who is who, with dates: the register of countries, state bodies, organizations, groups, office holders and nouns.

The facts are the files of `data/register/` and a file of the user's own. Start with `lookup`: `lookup.lookup(words)`,
`lookup.holder(office, country, on)`.
"""
