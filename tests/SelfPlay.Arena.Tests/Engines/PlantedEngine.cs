using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

/// <summary>An engine written for a test: a shell script in a folder of its own.</summary>
internal sealed class PlantedEngine : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("planted-engine").FullName;

    /// <summary>Plants a script.</summary>
    /// <param name="script">Run by /bin/sh in its folder.</param>
    public PlantedEngine(string script) => File.WriteAllText(PathOf("engine.sh"), $"cd \"$(dirname \"$0\")\"\n{script}\n");

    /// <summary>An engine that speaks UGI as it should, until it is to move.</summary>
    public static PlantedEngine Ugi(string onGo) => new($$"""
        while read -r word rest; do
            case "$word" in
                ugi) echo ugiok;;
                isready) echo readyok;;
                go) {{onGo}};;
                quit) exit 0;;
            esac
        done
        """);

    /// <summary>An engine that answers questions in JSON.</summary>
    public static PlantedEngine Json(string onQuestion) => new($$"""
        while read -r line; do
            {{onQuestion}}
        done
        """);

    public string PathOf(string file) => Path.Combine(folder, file);

    public string Player(string protocolAndOptions) => $"engine:{protocolAndOptions}:sh '{PathOf("engine.sh")}'";

    public EngineAgent Agent(string protocolAndOptions, Game game) => new(EngineSpec.Parse(Player(protocolAndOptions)), game, seed: 1);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
