using System.Collections.Immutable;
using SelfPlay.Games;

namespace SelfPlay.Forge.Tests.Suites;

/// <summary>Records of all kinds, drawn at random and good for nothing but tests.</summary>
internal sealed class SampleMaker : IGameMaker
{
    public string Version { get; init; } = "sample 1";

    public RuleRecord Make(int rung, ulong seed, int index)
    {
        var random = SeededRandom.ForStream(seed, (ulong)(1000 * rung + index));
        while (true)
        {
            var record = Sample(rung, ref random);
            if (RuleCheck.Problems(record).Count == 0)
                return record;
        }
    }

    private static RuleRecord Sample(int rung, ref SeededRandom random)
    {
        var (width, height) = (3 + random.Next(rung + 3), 3 + random.Next(rung + 3));
        var letters = random.Next(2) == 0 ? "......xo" : "...*xoXO";
        var rows = new string[height];
        for (var row = 0; row < height; row++)
            rows[row] = Row(letters, width, ref random);
        if (random.Next(3) == 0)
            rows = [.. rows.Select((_, row) => new string(row == 0 ? 'o' : row == height - 1 ? 'x' : '.', width))];
        var moves = new MoveRecord[random.Next(3)];
        for (var i = 0; i < moves.Length; i++)
            moves[i] = Move(ref random);
        var goals = new GoalRecord[random.Next(3)];
        for (var i = 0; i < goals.Length; i++)
            goals[i] = new GoalRecord { Kind = Any<GoalKind>(ref random), Count = random.Next(5), Loses = random.Next(4) == 0 };
        var effects = random.Next(2) == 0 ? ImmutableArray<EffectRecord>.Empty : [new EffectRecord { Kind = Any<EffectKind>(ref random), Result = Any<EffectResult>(ref random) }];
        return new()
        {
            Version = RuleRecord.CurrentVersion,
            Name = "sample",
            Board = new BoardRecord { Cells = Any<Neighbourhood>(ref random), Wrap = random.Next(2) == 0 ? Wrap.None : Any<Wrap>(ref random), Rows = [.. rows] },
            Turn = new TurnRecord { Actions = 1 + random.Next(2), Swap = Any<SwapRule>(ref random), Opening = Any<OpeningRule>(ref random) },
            Place = random.Next(2) == 0 ? null : new PlaceRecord { Where = Any<PlaceWhere>(ref random), Gravity = random.Next(3) == 0 },
            Moves = [.. moves],
            Effects = effects,
            Goals = [.. goals],
            End = new EndRecord
            {
                NoActions = Any<NoActions>(ref random), Decide = [Any<TieBreak>(ref random)], MaxPlies = 60, MaxQuiet = random.Next(2) * 12,
                DecideAtLimit = [Any<TieBreak>(ref random)], NoReturn = random.Next(3) == 0,
            },
        };
    }

    private static string Row(string letters, int width, ref SeededRandom random)
    {
        var row = new char[width];
        for (var column = 0; column < width; column++)
            row[column] = letters[random.Next(letters.Length)];
        return new string(row);
    }

    private static MoveRecord Move(ref SeededRandom random)
    {
        var headings = new List<Heading>();
        for (var i = random.Next(3); i > 0; i--)
            headings.Add(Any<Heading>(ref random));
        return new()
        {
            Piece = Any<PieceKind>(ref random), Kind = Any<MoveKind>(ref random), Headings = [.. headings], Range = 1 + random.Next(3),
            Onto = Any<MoveOnto>(ref random), Over = Any<HopOver>(ref random), Leap = Any<LeapTo>(ref random),
        };
    }

    private static T Any<T>(ref SeededRandom random)
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
