"""The people and teams of the sample company. All of them are fiction."""

from __future__ import annotations

from okr_tui.sample.spec import Member

COMPANY = "Millrace"
MISSION = "Small factories run without surprises."
VISION = (
    "By the end of the decade ten thousand factories begin each shift knowing which machine will need a hand, "
    "and their people go home on time."
)
HOW_WE_USE_THIS = (
    "Goals are for focus and for learning. Scores are talked about, not ranked: they play no part in pay, bonus "
    "or promotion, and a missed stretch goal with a good lesson is a good quarter. Everybody can read everything "
    "here. Millrace, its people and its numbers are fiction."
)

FOUNDER = Member(
    "Henrik Solberg", "henrik", COMPANY, "Chief operating officer", "Keeps what we promised and what we do in one place"
)

TEAMS = (
    ("Product", "maya", "Decide what is worth building, and find out whether it was"),
    ("Engineering", "oksana", "Build it so that a planner can rely on it at five in the morning"),
    ("Customer Success", "nadia", "See to it that customers get what they bought Millrace for"),
    ("Sales", "marcus", "Win the customers we can keep"),
    ("People & Finance", "ruth", "Look after the people and the money, so that the others need not worry"),
)

PEOPLE = (
    Member("Amara Osei", "amara", COMPANY, "Chief executive", "Chooses what we do not do", ""),
    Member(
        "Maya Lind",
        "maya",
        "Product",
        "Head of product",
        "Answers for customers renewing because of the product",
        "amara",
    ),
    Member("Tomás Rivera", "tomas", "Product", "Product manager, set-up", "Makes the first week easy", "maya"),
    Member("Ji-woo Han", "jiwoo", "Product", "Product designer", "Makes the next step visible", "maya"),
    Member(
        "Priya Raman", "priya", "Product", "Product analyst", "Gives numbers that people trust enough to act on", "maya"
    ),
    Member("Elif Kaya", "elif", "Product", "User researcher", "Brings the shop floor into the room", "maya"),
    Member(
        "Oksana Bondar",
        "oksana",
        "Engineering",
        "Head of engineering",
        "Keeps the pace sustainable and the quality high",
        "amara",
    ),
    Member("Samuel Adeyemi", "samuel", "Engineering", "Platform lead", "Keeps Millrace up and quick", "oksana"),
    Member("Lena Hoffmann", "lena", "Engineering", "Backend engineer", "Owns planning and sync", "oksana"),
    Member(
        "Kenji Mori", "kenji", "Engineering", "Mobile engineer", "Puts Millrace into the hands of technicians", "oksana"
    ),
    Member("Aoife Byrne", "aoife", "Engineering", "Quality engineer", "Finds it before the customer does", "oksana"),
    Member("Rafael Santos", "rafael", "Engineering", "Data engineer", "Makes machine data arrive whole", "oksana"),
    Member("Pavel Horák", "pavel", "Engineering", "Data scientist", "Teaches the machines to complain early", "oksana"),
    Member(
        "Nadia Haddad",
        "nadia",
        "Customer Success",
        "Head of customer success",
        "Answers for customers staying",
        "amara",
    ),
    Member(
        "Joost de Vries",
        "joost",
        "Customer Success",
        "Onboarding manager",
        "Gets a new factory to its first good week",
        "nadia",
    ),
    Member(
        "Grace Mwangi", "grace", "Customer Success", "Customer success manager", "Calls before things go wrong", "nadia"
    ),
    Member(
        "Luca Ferrari",
        "luca",
        "Customer Success",
        "Support lead",
        "Ends a question the first time it is asked",
        "nadia",
    ),
    Member(
        "Hana Nováková",
        "hana",
        "Customer Success",
        "Customer success manager",
        "Looks after the largest thirty customers",
        "nadia",
    ),
    Member("Marcus Webb", "marcus", "Sales", "Head of sales", "Answers for promising only what we can keep", "amara"),
    Member("Inês Carvalho", "ines", "Sales", "Account executive", "Wins mid-sized factories", "marcus"),
    Member(
        "Zanele Dlamini",
        "zanele",
        "Sales",
        "Marketing manager",
        "Makes us easy to find and easy to understand",
        "marcus",
    ),
    Member(
        "Arjun Mehta", "arjun", "Sales", "Sales engineer", "Shows Millrace on the customer's own machines", "marcus"
    ),
    Member(
        "Ruth Feldman", "ruth", "People & Finance", "Head of people and finance", "Keeps us able to choose", "amara"
    ),
    Member("Chen Wei", "chen", "People & Finance", "Controller", "Knows what things cost", "ruth"),
    Member("Sofia Lindqvist", "sofia", "People & Finance", "People partner", "Helps leads to lead", "ruth"),
)

NEWCOMER = Member("Tobias Krüger", "tobias", "Sales", "Account executive", "Wins factories in the south", "marcus")
"""Joined with the running quarter, and has no goal yet."""
