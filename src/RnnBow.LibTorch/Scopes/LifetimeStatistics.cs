namespace TorchSharp;

/// <summary>How many objects of one kind a thread has created and disposed, inside and outside dispose scopes.</summary>
public class LifetimeStatistics
{
    /// <summary>Objects created while the thread had no scope.</summary>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>Objects disposed that were in no scope.</summary>
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Objects created into a scope.</summary>
    public long CreatedInScopeCount { get; internal set; }

    /// <summary>Objects disposed that were in a scope, by it or otherwise.</summary>
    public long DisposedInScopeCount { get; internal set; }

    /// <summary>How often an object was attached to a scope.</summary>
    public long AttachedToScopeCount { get; internal set; }

    /// <summary>How often an object was detached from a scope.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>Objects created and not yet disposed, as this thread has counted them.</summary>
    public long ThreadTotalLiveCount =>
        CreatedInScopeCount - DisposedInScopeCount + CreatedOutsideScopeCount - DisposedOutsideScopeCount;

    /// <summary>Sets every count to zero.</summary>
    public void Reset()
    {
        CreatedOutsideScopeCount = 0;
        DisposedOutsideScopeCount = 0;
        CreatedInScopeCount = 0;
        DisposedInScopeCount = 0;
        AttachedToScopeCount = 0;
        DetachedFromScopeCount = 0;
    }

    /// <summary>All counts on one line.</summary>
    public override string ToString() =>
        $"ThreadTotalLiveCount: {ThreadTotalLiveCount}; CreatedOutsideScopeCount: {CreatedOutsideScopeCount}; "
        + $"DisposedOutsideScopeCount: {DisposedOutsideScopeCount}; CreatedInScopeCount: {CreatedInScopeCount}; "
        + $"DisposedInScopeCount: {DisposedInScopeCount}; AttachedToScopeCount: {AttachedToScopeCount}; "
        + $"DetachedFromScopeCount: {DetachedFromScopeCount}";
}
