using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using SelfPlay.Games;

namespace SelfPlay.Service.Dashboard;

/// <summary>
/// The scripts and style sheets of the pages: resources of this assembly, each at an address of its own. Nothing of a request is
/// ever looked up on the disk.
/// </summary>
internal static class DashboardAssets
{
    private const string ChartScript = "assets/uPlot.iife.min.js";

    private static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private static readonly IReadOnlyList<string> Names =
        [.. typeof(DashboardAssets).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("assets/", StringComparison.Ordinal) || n.StartsWith("_framework/", StringComparison.Ordinal))];

    /// <summary>Whether the chart library was there when this was built.</summary>
    public static bool HasCharts { get; } = Names.Contains(ChartScript);

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var name in Names)
            MapFile(routes, name, Read(name));
        MapFile(routes, "assets/boards.css", Encoding.UTF8.GetBytes(BoardSvg.Style));
    }

    private static void MapFile(IEndpointRouteBuilder routes, string name, byte[] content)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
        var type = ContentTypes[Path.GetExtension(name)];
        // A new version of the service is seen at once: browsers ask, and are told that nothing has changed.
        routes.MapGet("/" + name, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Bytes(content, type, entityTag: tag);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static byte[] Read(string name)
    {
        using var resource = typeof(DashboardAssets).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
