#!/usr/bin/env python3
"""Ratings of a game file by another program than SelfPlay's: the expected numbers of a test.

Reads only the tags White, Black and Result. The model is Bradley and Terry's with Davidson's draws and an advantage of the
first move (see docs/tournaments.md); its likelihood, without any prior, is climbed one parameter at a time by ternary search,
which needs no derivative. The games were made by

    ./run.sh tournament --game connect-four:rows=5,columns=5 --player random --player greedy --player alphabeta:2 \\
        --player mcts:20 --player mcts:60 --games 24 --seed 3 --name golden --pgn ratings.pgn

and the expected numbers by

    ./ratings.py ratings.pgn > ratings.tsv
"""
import collections
import math
import re
import sys

ELO = 400 / math.log(10)


def read(path):
    games = collections.Counter()
    tags = {}
    for line in open(path, encoding="utf-8"):
        tag = re.match(r'\[(\w+) "(.*)"\]', line)
        if tag:
            tags[tag[1]] = tag[2]
            if tag[1] == "Result":
                games[tags["White"], tags["Black"], tags["Result"]] += 1
    return games


def log_likelihood(games, elo, advantage, draws):
    total = 0.0
    for (white, black, result), count in games.items():
        strong, weak = 10 ** ((elo[white] + advantage) / 400), 10 ** (elo[black] / 400)
        draw = draws * math.sqrt(strong * weak)
        chance = {"1-0": strong, "0-1": weak, "1/2-1/2": draw}[result] / (strong + weak + draw)
        total += count * math.log(chance)
    return total


def best(function, low, high):
    while high - low > 1e-7:
        a, b = low + (high - low) / 3, high - (high - low) / 3
        if function(a) < function(b):
            low = a
        else:
            high = b
    return (low + high) / 2


def fit(games):
    players = sorted({name for white, black, _ in games for name in (white, black)})
    elo, advantage, draws = dict.fromkeys(players, 0.0), 0.0, 0.0
    before = -math.inf
    while True:
        for name in players[1:]:
            elo[name] = best(lambda x: log_likelihood(games, {**elo, name: x}, advantage, math.exp(draws)), -3000, 3000)
        advantage = best(lambda x: log_likelihood(games, elo, x, math.exp(draws)), -1000, 1000)
        draws = best(lambda x: log_likelihood(games, elo, advantage, math.exp(x)), -10, 5)
        now = log_likelihood(games, elo, advantage, math.exp(draws))
        if now - before < 1e-10:
            break
        before = now
    mean = sum(elo.values()) / len(elo)
    return {name: value - mean for name, value in elo.items()}, advantage, math.exp(draws)


ratings, first, nu = fit(read(sys.argv[1]))
for player, rating in ratings.items():
    print(f"{player}\t{rating:.2f}")
print(f"first move\t{first:.2f}")
print(f"draw rate\t{nu / (2 + nu):.4f}")
