using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Owns the tensors made on its thread while it is the innermost scope there, and disposes them with itself.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic]
    private static DisposeScope? current;

    private readonly HashSet<IDisposable> owned = new(ReferenceEqualityComparer.Instance);
    private DisposeScope? outer;

    internal DisposeScope()
    {
        outer = current;
        current = this;
    }

    internal static DisposeScope? Current => current;

    public IReadOnlyList<IDisposable> DisposablesView => [.. owned];

    public int DisposablesCount => owned.Count;

    public bool Contains(IDisposable disposable) => owned.Contains(disposable);

    /// <summary>Takes ownership, from another scope too.</summary>
    public void Attach(IDisposable disposable)
    {
        if (disposable is Tensor tensor)
        {
            tensor.OwningScope?.owned.Remove(tensor);
            tensor.OwningScope = this;
        }
        owned.Add(disposable);
    }

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var list = disposables.ToList();
        foreach (var disposable in list)
        {
            Attach(disposable);
        }
        return list;
    }

    /// <summary>Gives up ownership: the caller disposes.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Forget(disposable);
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            Forget(disposable);
        }
    }

    /// <summary>Moves to the scope that was innermost when this one opened, or to none.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => Move(outer, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            Move(outer, disposable);
        }
    }

    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable => Move(scope, disposable);

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Move(scope, first), Move(scope, second));

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            Move(scope, disposable);
        }
    }

    public void DisposeEverything() => DisposeEverythingBut(Enumerable.Empty<IDisposable>());

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var kept = inKeep.Where(owned.Contains).ToHashSet<IDisposable>(ReferenceEqualityComparer.Instance);
        var dying = owned.ToArray();
        owned.Clear();
        foreach (var disposable in dying)
        {
            if (kept.Contains(disposable))
            {
                owned.Add(disposable);
            }
            else
            {
                disposable.Dispose();
            }
        }
    }

    /// <summary>Forgets something that was disposed by other means.</summary>
    public void MarkAsDisposed(IDisposable disposable) => Forget(disposable);

    public void Dispose()
    {
        DisposeEverything();
        if (current == this)
        {
            current = outer;
            return;
        }
        // Disposed out of turn, or again: whoever lies further in must not come back to this scope.
        for (var scope = current; scope is not null; scope = scope.outer)
        {
            if (scope.outer == this)
            {
                scope.outer = outer;
            }
        }
    }

    private T Move<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        if (Forget(disposable))
        {
            scope?.Attach((IDisposable)disposable);
        }
        return disposable;
    }

    private bool Forget(IDisposable disposable)
    {
        if (!owned.Remove(disposable))
        {
            return false;
        }
        if (disposable is Tensor tensor)
        {
            tensor.OwningScope = null;
        }
        return true;
    }
}

public static partial class torch
{
    public static DisposeScope NewDisposeScope() => new();

    /// <summary>The innermost scope of this thread, or null.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScope.Current;

    /// <summary>Evaluates an expression and disposes everything it made but the result.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
