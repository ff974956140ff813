namespace TorchSharp;

/// <summary>
/// Disposes the tensors that a thread creates between <see cref="torch.NewDisposeScope"/> and the end of the scope, except
/// those moved out of it. Scopes nest; each belongs to the thread that opened it.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly object guard = new();
    private DisposeScopeManager? manager;
    private HashSet<IDisposable> disposables = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager manager)
    {
        this.manager = manager;
        OuterScope = manager.CurrentDisposeScope;
    }

    /// <summary>The number of objects in the scope.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public int DisposablesCount
    {
        get
        {
            ThrowIfDisposed();
            lock (guard) return disposables.Count;
        }
    }

    /// <summary>The objects in the scope, as they are now.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            ThrowIfDisposed();
            lock (guard) return [.. disposables];
        }
    }

    internal DisposeScope? OuterScope { get; set; }

    /// <summary>Disposes what is in the scope and closes it.</summary>
    public void Dispose()
    {
        if (manager is null) return;
        DisposeEverything();
        manager.Remove(this);
        manager = null;
    }

    /// <summary>Whether an object is in this scope.</summary>
    public bool Contains(IDisposable disposable)
    {
        lock (guard) return disposables.Contains(disposable);
    }

    /// <summary>Takes out of the scope an object that is disposed, or about to be.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public void MarkAsDisposed(IDisposable disposable)
    {
        ThrowIfDisposed();
        Remove(disposable);
        if (disposable is torch.Tensor tensor) tensor.OwningDisposeScope = null;
    }

    internal void Add(IDisposable disposable)
    {
        lock (guard) disposables.Add(disposable);
    }

    internal bool Remove(IDisposable disposable)
    {
        lock (guard) return disposables.Remove(disposable);
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(manager is null, this);
}
