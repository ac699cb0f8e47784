"""Clusters of claims out of hand-made judgements."""

import random
from itertools import pairwise

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


def apart(a: str, b: str) -> Judgement:
    """Let values tell two claims apart."""
    return judged(a, b, "different").model_copy(update={"by": "values"})


def test_two_claims_that_values_tell_apart_are_never_in_one_cluster_however_many_vote_for_it() -> None:
    links = [judged(a, b) for a in "abc" for b in "xyz" if (a, b) != ("a", "x")]
    links += [judged(a, b) for group in ("abc", "xyz") for a, b in pairwise(group)]
    found = clusters("abcxyz", [*links, apart("a", "x")], {})
    assert not any({"a", "x"} <= set(cluster) for cluster in found)
    assert max(map(len, clusters("abcxyz", [*links, judged("a", "x", "different")], {}))) == 6


def test_a_claim_alike_to_two_that_values_tell_apart_goes_with_the_stronger() -> None:
    links = [judged("a", "b"), judged("b", "c"), apart("a", "c")]
    assert clusters("abc", links, {("a", "b"): 0.4, ("b", "c"): 0.9}) == (("a",), ("b", "c"))


def test_a_pair_told_apart_keeps_a_conflict_in_one_cluster() -> None:
    links = [judged("a", "b", "conflicts"), judged("b", "c"), judged("a", "c"), apart("c", "d"), judged("b", "d")]
    assert clusters("abcd", links, {("b", "c"): 0.9}) == (("a", "b", "c"), ("d",))


def test_each_version_is_gathered_before_it_is_set_against_the_other() -> None:
    links = [judged("a", "b"), judged("b", "c", "conflicts"), apart("a", "c")]
    assert clusters("abc", links, {("a", "b"): 0.4, ("b", "c"): 0.9}) == (("a", "b"), ("c",))
