"""Read one cable: its head, a paragraph, a figure, and where on the page each was printed.

Prints:

    09BEIJING3214 | CHINA TIP INTERIM ASSESSMENT 2009
    01 December 2009, 15:49 UTC, from AMEMBASSY BEIJING to SECSTATE WASHDC
    TAGS: PGOV (Internal Governmental Affairs), PHUM (Human Rights), SMIG (Migration), KTIP (Trafficking in Persons) ...

    As printed: 011549Z DEC 09 | STATE 111958

     4420 trafficking cases: solved, As of October 28
      982 criminal gangs: eliminated, As of October 28
     6214 criminals: detained, As of October 28
     1358 fugitives: captured, As of October 28
     2169 abducted children: rescued, As of October 28
     3851 women: rescued, As of October 28

    info: dtg-missing
    info: date-from-carrier
    warning: mention-unresolved
"""

from pathlib import Path

from cable_parser import parse_cable

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "cables"

cable = parse_cable((FIXTURES / "09BEIJING3214.txt").read_bytes())

print(cable.id, "|", cable.subject)
print(f"{cable.date:%d %B %Y, %H:%M} UTC, from {cable.header.sender} to {cable.header.to[0].name}")
print("TAGS:", ", ".join(f"{tag.code} ({tag.name})" for tag in cable.tags[:4]), "...")
print()

# Every value leads back to the words it was read from.
print("As printed:", cable.printed("header.dtg"), "|", cable.printed(cable.references[0]))
print()

# The figures that paragraph 4 asserts, with verb and time.
for figure in cable.paragraph(4).statistics:
    print(f"{figure.value:>5} {figure.unit}: {figure.action}, {figure.when}")
print()

# What a careful reader should know of another cable.
for diagnostic in parse_cable((FIXTURES / "05SANJOSE1757.txt").read_bytes()).diagnostics:
    print(f"{diagnostic.severity}: {diagnostic.code}")
