namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Rules written as plainly as possible, on a two-dimensional array, to compare the fast ones with.</summary>
internal interface IReferenceGame
{
    /// <summary>0, 1 or <see cref="Player.Terminal"/>.</summary>
    int ToMove { get; }

    /// <summary>0, 1, or null for a draw; asked for at the end.</summary>
    int? Winner { get; }

    /// <summary>The legal moves in notation, in any order.</summary>
    IEnumerable<string> Moves();

    void Play(string move);
}
