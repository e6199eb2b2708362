using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SelfPlay.Service;

/// <summary>
/// Refuses what no honest client of this service sends: calls under a foreign name (DNS rebinding), writes from foreign pages
/// (cross-site request forgery); and tells browsers what the answers may do.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, ServiceOptions options)
{
    // Scripts, styles and connections of the service's own only; no page may frame it.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private readonly string[] hosts = ["localhost", "127.0.0.1", "[::1]", .. options.IsLoopback ? options.AllowedHosts : [options.Listen, .. options.AllowedHosts]];

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments(ServiceApi.Root))
            headers.CacheControl = "no-store";

        var request = context.Request;
        if (!IsAllowed(request.Host))
            return ProblemMiddleware.WriteAsync(context, StatusCodes.Status421MisdirectedRequest, "this service is not called so; call it 127.0.0.1 or localhost, or name the host in AllowedHosts");
        // A socket does what a write does, and browsers open them across origins.
        if ((!IsSafe(request.Method) || request.Headers.ContainsKey(HeaderNames.Upgrade)) && IsForeign(request))
            return ProblemMiddleware.WriteAsync(context, StatusCodes.Status403Forbidden, "a page of another origin may not change anything here");
        return next(context);
    }

    private bool IsAllowed(HostString host) => hosts.Contains("*") || hosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // Browsers say where a request comes from; programs say nothing.
    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
            return true;
        return request.Headers.Origin is [{ } origin] && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
