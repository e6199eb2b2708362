using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace SelfPlay.Service;

/// <summary>How much one client may ask.</summary>
internal static class RateLimits
{
    // A page loads many things at once.
    private const int BurstSeconds = 5;
    private static readonly TimeSpan Refill = TimeSpan.FromMilliseconds(100);

    public static void Configure(RateLimiterOptions limiter, ServiceOptions options)
    {
        var refill = Math.Max(1, (int)(options.RequestsPerSecond * Refill.TotalSeconds));
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(Client(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = BurstSeconds * options.RequestsPerSecond,
            TokensPerPeriod = refill,
            ReplenishmentPeriod = Refill,
            QueueLimit = 0,
        }));
        limiter.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            await ProblemMiddleware.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, $"more than {options.RequestsPerSecond} requests a second; wait a moment");
        };
    }

    // Who shows a key is one client wherever the requests come from; whoever tries keys is one by address.
    private static string Client(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : context.Connection.RemoteIpAddress?.ToString() ?? "";
}
