using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

/// <summary>The plug-ins and the test game, by id.</summary>
internal static class TestGames
{
    private static readonly GameCatalogue Catalogue = Load();

    public static Game Create(string id) => Catalogue.Create(id);

    /// <summary>The position after some moves in the game's notation.</summary>
    public static IPosition After(string game, string moves)
    {
        var position = Create(game).NewPosition();
        foreach (var move in moves.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            position.Apply(position.ParseAction(move));
        return position;
    }

    /// <summary>An agent whose network, if any, is a <see cref="FakePredictor"/>.</summary>
    public static IAgent Agent(string spec, Game game, ulong seed = 1) => new AgentFactory((_, _) => new FakePredictor()).Create(spec, game, seed);

    private static GameCatalogue Load()
    {
        var catalogue = GameCatalogue.Load(GameCatalogue.DefaultFolders());
        catalogue.Add<ParityGame, ParityState>();
        return catalogue;
    }
}
