using System.Reflection;
using System.Runtime.Loader;

namespace SelfPlay.Games;

/// <summary>Loads a plug-in assembly into a context of its own that shares the contract assembly with the host.</summary>
internal static class PluginLoader
{
    /// <summary>The games that an assembly names.</summary>
    /// <exception cref="SelfPlayException">It is no plug-in, or was built for another version of the contract.</exception>
    public static IReadOnlyList<GameAttribute> Load(string path)
    {
        var assembly = new PluginContext(Path.GetFullPath(path)).LoadFromAssemblyPath(Path.GetFullPath(path));
        RequireNoNewerContract(assembly);
        // Versions are read as plain data first: constructing the attributes of a foreign version could already fail.
        var named = assembly.GetCustomAttributesData().Where(a => a.AttributeType.IsAssignableTo(typeof(GameAttribute))).ToList();
        if (named.Count == 0)
            throw new SelfPlayException("it names no game; add [assembly: Game<TGame, TState>]");
        foreach (var version in named.Select(a => (int)a.ConstructorArguments[0].Value!).Where(v => v != GameContract.Version))
            throw new SelfPlayException($"it was built for version {version} of the game contract, this is version {GameContract.Version}; rebuild it");
        var games = assembly.GetCustomAttributes<GameAttribute>().ToList();
        foreach (var game in games)
            game.Create("");
        return games;
    }

    /// <summary>A newer contract assembly may have what is not here; the runtime would only say that it cannot find a file.</summary>
    private static void RequireNoNewerContract(Assembly plugin)
    {
        var here = typeof(GameContract).Assembly.GetName();
        var wanted = plugin.GetReferencedAssemblies().FirstOrDefault(r => r.Name == here.Name);
        if (wanted is not null && wanted.Version > here.Version)
            throw new SelfPlayException($"it was built with {here.Name} {wanted.Version}, this is {here.Version}; rebuild it with this one, or update this program");
    }

    /// <summary>The first meaningful message of an exception that a plug-in raised, on one line.</summary>
    public static string Reason(Exception error)
    {
        while (error is TargetInvocationException or TypeInitializationException && error.InnerException is { } inner)
            error = inner;
        var message = error.Message.ReplaceLineEndings(" ");
        return error is SelfPlayException ? message : $"{error.GetType().Name}: {message}";
    }

    private sealed class PluginContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName name) =>
            name.Name != typeof(GameContract).Assembly.GetName().Name && resolver.ResolveAssemblyToPath(name) is { } file
                ? LoadFromAssemblyPath(file)
                : null;
    }
}
