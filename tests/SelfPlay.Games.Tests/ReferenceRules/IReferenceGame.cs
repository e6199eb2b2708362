namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Rules written as plainly as possible, on a two-dimensional array, to compare the fast ones with.</summary>
internal interface IReferenceGame
{
    /// <summary>A seat, <see cref="Player.Chance"/> or <see cref="Player.Terminal"/>.</summary>
    int ToMove { get; }

    /// <summary>0, 1, or null for a draw; asked for at the end.</summary>
    int? Winner => null;

    /// <summary>What the game is worth to each seat at the end; by default what follows from the winner of two.</summary>
    IReadOnlyList<float> Returns => Winner switch { 0 => [1, -1], 1 => [-1, 1], _ => [0, 0] };

    /// <summary>The legal moves in notation, in any order.</summary>
    IEnumerable<string> Moves();

    void Play(string move);

    /// <summary>The probability of a legal move of chance.</summary>
    double Probability(string move) => 1.0 / Moves().Count();
}
