"""Clusters of claims out of hand-made judgements."""

import random

from pipeline.clusters import clusters
from pipeline.records import Judgement, Relation


def judged(a: str, b: str, relation: Relation = "same") -> Judgement:
    """Judge two claims by hand."""
    return Judgement(a=a, b=b, relation=relation, type=None, by="model", explanation="")


def test_one_wrong_same_does_not_chain_two_clusters() -> None:
    links = [judged("a", "b"), judged("c", "d"), judged("b", "c"), judged("a", "c", "related")]
    strength = {("a", "b"): 0.8, ("c", "d"): 0.8, ("b", "c"): 0.3}
    assert clusters("abcd", links, strength) == (("a", "b"), ("c", "d"))


def test_a_wrong_same_between_pairs_nobody_else_judged_is_outvoted() -> None:
    links = [judged("a", "b"), judged("c", "d"), judged("b", "c")]
    assert clusters("abcd", links, {("a", "b"): 0.8, ("c", "d"): 0.8}) == (("a", "b"), ("c", "d"))


def test_one_wrong_same_does_not_join_a_claim_to_a_pair_even_where_nobody_judged_the_third() -> None:
    assert clusters("abc", [judged("a", "b"), judged("b", "c")], {("a", "b"): 0.8}) == (("a", "b"), ("c",))


def test_conflicting_claims_stand_in_one_cluster_with_the_general_one() -> None:
    links = [judged("a", "b"), judged("a", "c"), judged("b", "c", "conflicts")]
    assert clusters("abcd", links, {}) == (("a", "b", "c"), ("d",))


def test_a_claim_the_same_as_one_of_two_only_stays_outside() -> None:
    links = [judged("a", "b"), judged("b", "c"), judged("a", "c", "different")]
    assert clusters("abc", links, {("a", "b"): 0.9}) == (("a", "b"), ("c",))


def test_the_order_changes_nothing() -> None:
    links = [judged("a", "b"), judged("b", "c"), judged("c", "d"), judged("d", "e"), judged("a", "e", "related")]
    found = {clusters(random.Random(n).sample("abcde", 5), random.Random(n).sample(links, 5), {}) for n in range(9)}
    assert len(found) == 1
