using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SelfPlay.Service;

/// <summary>Gives log lines of a request the run or tournament that its address names, and notes every request that may change something.</summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    private const string Runs = ServiceApi.Root + "/runs", Tournaments = ServiceApi.Root + "/tournaments";

    public async Task InvokeAsync(HttpContext context)
    {
        using var scope = Subject(context) is { } subject ? logger.BeginScope(new Dictionary<string, object> { [subject.Kind] = subject.Name }) : null;
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }
        var begun = Stopwatch.GetTimestamp();
        await next(context);
        var milliseconds = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        logger.LogInformation("{Method} {Path} by {User}: {Status} after {Milliseconds:F0} ms",
            context.Request.Method, context.Request.Path, context.User.Identity?.Name ?? "someone on this machine", context.Response.StatusCode, milliseconds);
    }

    // Only names that may be names: what else comes in an address does not get into fields of the log.
    private static (string Kind, string Name)? Subject(HttpContext context) =>
        context.Request.RouteValues.GetValueOrDefault("name") is not string name || !RunNames.IsValid(name) ? null
        : context.Request.Path.StartsWithSegments(Runs) ? ("Run", name)
        : context.Request.Path.StartsWithSegments(Tournaments) ? ("Tournament", name)
        : null;
}
