using System.Collections.Concurrent;
using Serilog.Core;
using Serilog.Events;

namespace SelfPlay.Service.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogSink(ConcurrentQueue<LogEvent> lines) : ILogEventSink
{
    public void Emit(LogEvent logEvent) => lines.Enqueue(logEvent);
}
