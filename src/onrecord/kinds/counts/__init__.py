"""What a figure is made of: the number, its bound, what is counted in which unit, and what happened to it.

numerals    words and digits, and what number they are
amounts     numbers of a text with currency, unit, range or share
bounds      "at least", "or so"
passed      numbers that are no figure: ages, dates, names
counted     the noun that is counted, and its words
units       what it counts in
measures    what happened to it
finality    "not final", "so far"
ties        the same figure again, and corrected ones
tellers     who stands where a number is told
claimants   statements that only the figures speak of
"""
