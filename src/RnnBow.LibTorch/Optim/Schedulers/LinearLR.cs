namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate times a factor that goes in a straight line from one value to another, then stays.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _epochs;

                    /// <summary>A linear schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="start_factor">The factor in the first epoch, above 0.</param>
                    /// <param name="end_factor">The factor at the end.</param>
                    /// <param name="total_iters">The epochs from the one to the other, at least 1.</param>
                    /// <param name="last_epoch">The epoch before the first, -1 for a new schedule.</param>
                    /// <param name="verbose">Whether every change is written to the console.</param>
                    public LinearLR(
                        Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5,
                        int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(start_factor);
                        ArgumentOutOfRangeException.ThrowIfLessThan(total_iters, 1);
                        (_start, _end, _epochs) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var slope = _end - _start;
                        var factor = LastEpoch == 0 ? _start
                            : LastEpoch > _epochs ? 1
                            : 1 + slope / (_epochs * _start + (LastEpoch - 1) * slope);
                        return Groups.Select(g => g.LearningRate * factor);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => rate * (_start + (_end - _start) * Math.Min(_epochs, LastEpoch) / _epochs));
                }
            }
        }
    }
}
