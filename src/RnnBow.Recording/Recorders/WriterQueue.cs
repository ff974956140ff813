using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RnnBow.Recording;

/// <summary>
/// A bounded queue in front of one thread. Entries are written in order, in batches: a batch is committed when it has lasted
/// the stated time, when it is asked for, and at the end. The first failure ends the thread; whoever comes next is told.
/// </summary>
internal sealed class WriterQueue<T> : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<T> _waiting = new();
    private readonly int _capacity;
    private readonly TimeSpan _batchTime;
    private readonly Action<T> _write;
    private readonly Action _commit;
    private readonly Func<Exception, Exception> _explain;
    private readonly Thread _thread;
    private readonly string _name;
    private readonly ILogger _logger;
    private long _accepted;
    private long _settled;
    private long _wanted;
    private bool _closing;
    private Exception? _fault;
    private bool _faultWasTold;
    private bool _fullWasLogged;

    /// <param name="name">The thread's name, and the name by which a closed queue is refused.</param>
    /// <param name="capacity">How many entries wait at most.</param>
    /// <param name="batchTime">How long a batch lasts; at zero each entry is a batch.</param>
    /// <param name="write">Takes one entry, on the queue's thread.</param>
    /// <param name="commit">Ends a batch, on the queue's thread.</param>
    /// <param name="explain">Makes what is thrown at callers from what <paramref name="write"/> or <paramref name="commit"/> threw.</param>
    /// <param name="logger">Is told, once, that the queue is full, and that it failed; null for nobody.</param>
    public WriterQueue(
        string name, int capacity, TimeSpan batchTime, Action<T> write, Action commit, Func<Exception, Exception> explain,
        ILogger? logger = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchTime, TimeSpan.Zero);
        (_capacity, _batchTime, _write, _commit, _explain) = (capacity, batchTime, write, commit, explain);
        (_name, _logger) = (name, logger ?? NullLogger.Instance);
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Puts an entry into the queue; false if it was full and <paramref name="whenFull"/> says not to wait.</summary>
    public bool Add(T entry, FullQueue whenFull)
    {
        lock (_gate)
        {
            ThrowIfUnusable();
            while (_waiting.Count >= _capacity)
            {
                LogFull(whenFull);
                if (whenFull == FullQueue.Drop)
                {
                    RecordingMetrics.Dropped(_name);
                    return false;
                }

                Monitor.Wait(_gate);
                ThrowIfUnusable();
            }

            _waiting.Enqueue(entry);
            RecordingMetrics.Waiting(_name, 1);
            _accepted++;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Returns when everything accepted so far is written and committed.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            ThrowIfUnusable();
            var target = _accepted;
            _wanted = target;
            Monitor.PulseAll(_gate);
            while (_settled < target && _fault is null) Monitor.Wait(_gate);
            ThrowIfFailed();
        }
    }

    /// <summary>Writes what waits, ends the thread, and throws the failure if nobody was told of it.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
        lock (_gate)
        {
            if (!_faultWasTold) ThrowIfFailed();
        }
    }

    private void Run()
    {
        try
        {
            while (WaitForEntries()) WriteBatch();
        }
        catch (Exception failure)
        {
            RecordingLog.Failed(_logger, _name, failure);
            lock (_gate)
            {
                _fault = failure;
                RecordingMetrics.Waiting(_name, -_waiting.Count);
                _waiting.Clear();
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool WaitForEntries()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_closing) Monitor.Wait(_gate);
            return _waiting.Count > 0;
        }
    }

    private void WriteBatch()
    {
        var began = Stopwatch.GetTimestamp();
        var written = 0L;
        while (TryTake(began, written, out var entry))
        {
            _write(entry);
            written++;
        }

        _commit();
        lock (_gate)
        {
            _settled += written;
            Monitor.PulseAll(_gate);
        }
    }

    private bool TryTake(long began, long written, out T entry)
    {
        lock (_gate)
        {
            while (true)
            {
                var left = _batchTime - Stopwatch.GetElapsedTime(began);
                var over = written > 0 && left <= TimeSpan.Zero;
                if (_waiting.Count > 0 && !over)
                {
                    entry = _waiting.Dequeue();
                    RecordingMetrics.Waiting(_name, -1);
                    Monitor.PulseAll(_gate);
                    return true;
                }

                if (over || _closing || _wanted > _settled)
                {
                    entry = default!;
                    return false;
                }

                Monitor.Wait(_gate, left);
            }
        }
    }

    private void LogFull(FullQueue whenFull)
    {
        if (_fullWasLogged) return;
        _fullWasLogged = true;
        if (whenFull == FullQueue.Drop) RecordingLog.RecordsDropped(_logger, _name, _capacity);
        else RecordingLog.QueueFull(_logger, _name, _capacity);
    }

    private void ThrowIfUnusable()
    {
        ThrowIfFailed();
        if (_closing) throw new ObjectDisposedException(_name, "The recorder was disposed of; it takes no more records.");
    }

    private void ThrowIfFailed()
    {
        if (_fault is null) return;
        _faultWasTold = true;
        throw _explain(_fault);
    }
}
