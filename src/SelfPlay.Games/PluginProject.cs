using System.Security;

namespace SelfPlay.Games;

/// <summary>The project file of a new plug-in.</summary>
internal static class PluginProject
{
    // In the folder of this repository's plug-ins the settings are shared.
    private const string SettingsFile = "Directory.Build.props";
    private const string BareProject = "<Project Sdk=\"Microsoft.NET.Sdk\" />\n";

    /// <summary>The text of the file.</summary>
    /// <param name="gamesFolder">Where the folder of the plug-in will be.</param>
    /// <param name="packageSource">A folder with the contract's package; null to refer to the assembly of this program.</param>
    /// <exception cref="SelfPlayException">The package is not there or of no use.</exception>
    public static string Of(string gamesFolder, string? packageSource)
    {
        if (!File.Exists(Path.Combine(gamesFolder, SettingsFile)))
            return Standalone(packageSource is null ? Assembly() : Package(packageSource));
        return packageSource is null
            ? BareProject
            : throw new SelfPlayException($"the plug-ins in '{gamesFolder}' take the contract from its {SettingsFile}; a package is for another --folder");
    }

    /// <summary>A project that stands alone; the host provides the contract at run time.</summary>
    private static string Standalone(string contract) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <EnableDynamicLoading>true</EnableDynamicLoading>
            <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
            <OutputPath>../bin/$(MSBuildProjectName)/</OutputPath>
          </PropertyGroup>
        {contract}
          <ItemGroup>
            <Using Include="SelfPlay.Games" />
          </ItemGroup>
        </Project>

        """.ReplaceLineEndings("\n");

    private static string Assembly() => $"""
          <ItemGroup>
            <Reference Include="SelfPlay.Games" HintPath="{SecurityElement.Escape(typeof(GameContract).Assembly.Location)}" Private="false" />
          </ItemGroup>
        """;

    private static string Package(string source)
    {
        var version = typeof(GameContract).Assembly.GetName().Version!.ToString(fieldCount: 3);
        var package = $"SelfPlay.Games.{version}.nupkg";
        if (!File.Exists(Path.Combine(source, package)))
            throw new SelfPlayException($"there is no {package} in '{source}'; make it by: dotnet pack src/SelfPlay.Games -o '{source}'");
        return $"""
              <PropertyGroup>
                <!-- Nothing else is asked for packages; separate further sources by semicolons. -->
                <RestoreSources>{SecurityElement.Escape(Path.GetFullPath(source))}</RestoreSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SelfPlay.Games" Version="{version}" ExcludeAssets="runtime" />
              </ItemGroup>
            """;
    }
}
