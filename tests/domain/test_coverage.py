import pytest

from okr_tui.domain.coverage import coverage, explain_coverage, gaps

C, S = "contributes", "supports"
TEAM_OF = {"O1": "company", "O2": "company", "O3": "product", "O4": "success", "O5": "sales", "O6": None}
TEAMS = ["product", "success", "sales"]


def matrix(links, company=("O1", "O2")):
    return coverage(company, TEAMS, TEAM_OF, links)


@pytest.mark.parametrize(("relation", "expected"), [(C, "contributes"), (S, "supports")])
def test_a_team_serves_directly_by_the_relation_of_its_objective(relation, expected):
    assert matrix({"O3": [("O1", relation)]}).how("O1", "product") == expected


def test_a_team_serves_through_others():
    assert matrix({"O4": [("O3", C)], "O3": [("O1", C)]}).how("O1", "success") == "through others"


def test_a_team_that_is_linked_to_nothing_serves_nothing():
    assert matrix({}).how("O1", "product") == ""


@pytest.mark.parametrize("order", [1, -1])
def test_the_strongest_way_counts(order):
    assert matrix({"O3": [("O1", S), ("O1", C)][::order]}).how("O1", "product") == "contributes"


def test_what_serves_one_company_objective_serves_the_other_above_it():
    result = matrix({"O3": [("O2", C)], "O2": [("O1", C)]})
    assert [result.how(objective, "product") for objective in ("O1", "O2")] == ["through others", "contributes"]


def test_a_personal_objective_serves_for_no_team_but_links_one():
    result = matrix({"O4": [("O6", C)], "O6": [("O1", C)]})
    assert [result.how("O1", team) for team in TEAMS] == ["", "through others", ""]


def test_the_company_does_not_serve_itself():
    assert matrix({"O2": [("O1", C)]}).unserved == ("O1", "O2")


def test_circles_do_no_harm():
    links = {"O3": [("O4", C), ("O1", S)], "O4": [("O3", C)], "O1": [("O3", C)]}
    assert matrix(links).how("O1", "success") == "through others"


def test_company_objectives_that_nobody_below_serves_are_gaps():
    assert matrix({"O3": [("O1", C)]}).unserved == ("O2",)


def test_teams_that_serve_no_company_objective_are_gaps():
    assert matrix({"O3": [("O1", C)]}).idle == ("success", "sales")


def test_gaps_are_said_in_words():
    names = {"O2": "O2 Profit", "success": "Success", "sales": "Sales"}
    assert gaps(matrix({"O3": [("O1", C)]}), names) == [
        "nobody below serves O2 Profit",
        "Success serves no company objective",
        "Sales serves no company objective",
    ]


def test_without_company_objectives_no_team_is_blamed():
    assert gaps(matrix({}, company=())) == []


@pytest.mark.parametrize(
    ("links", "company", "words"),
    [
        (
            {"O3": [("O1", C)], "O4": [("O1", C)], "O5": [("O1", S)]},
            ["O1", "O2"],
            "1 of 2 company objectives are served by a team = 50 %; nobody below serves O2",
        ),
        (
            {"O3": [("O1", C)], "O4": [("O1", C)], "O5": [("O1", S)]},
            ["O1"],
            "1 of 1 company objective is served by a team = 100 %",
        ),
        ({}, [], "n/a: the company has no active objective"),
    ],
)
def test_coverage_is_explained(links, company, words):
    assert explain_coverage(matrix(links, company)) == words
