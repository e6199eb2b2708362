using SelfPlay.Games;
using SelfPlay.Games.Tests;

namespace SelfPlay.Search.Tests;

/// <summary>Games and positions by their text.</summary>
internal static class TestPositions
{
    private static readonly GameCatalogue Catalogue = Load();

    public static Game Game(string id) => Catalogue.Create(id);

    /// <summary>The position after some moves in the game's notation.</summary>
    public static IPosition After(string game, string moves = "")
    {
        var position = Game(game).NewPosition();
        foreach (var move in moves.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            position.Apply(position.ParseAction(move));
        return position;
    }

    /// <summary>A position after random moves that is not terminal.</summary>
    public static IPosition Random(string game, int plies, ulong seed)
    {
        var random = SeededRandom.ForStream(seed, (ulong)plies);
        while (true)
        {
            var position = Game(game).NewPosition();
            for (var ply = 0; ply < plies && position.LegalActions.Count > 0; ply++)
                position.Apply(position.LegalActions[random.Next(position.LegalActions.Count)]);
            if (position.LegalActions.Count > 0)
                return position;
        }
    }

    private static GameCatalogue Load()
    {
        var catalogue = GameCatalogue.Load(GameCatalogue.DefaultFolders());
        catalogue.Add<TakeGame, TakeState>();
        catalogue.Add<DiceGame, DiceState>();
        catalogue.Add<ScoreGame, ScoreState>();
        catalogue.Add<TugGame, TugState>();
        return catalogue;
    }
}
