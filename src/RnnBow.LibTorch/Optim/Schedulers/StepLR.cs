namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate times gamma every so many epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int _period;
                    private readonly double _gamma;

                    /// <summary>A schedule of steps of equal length.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="step_size">The epochs between two changes, at least 1.</param>
                    /// <param name="gamma">The factor of a change.</param>
                    /// <param name="last_epoch">The epoch before the first, -1 for a new schedule.</param>
                    /// <param name="verbose">Whether every change is written to the console.</param>
                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfLessThan(step_size, 1);
                        (_period, _gamma) = (step_size, gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var changes = LastEpoch != 0 && LastEpoch % _period == 0;
                        return Groups.Select(g => changes ? g.LearningRate * _gamma : g.LearningRate);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => rate * Math.Pow(_gamma, LastEpoch / _period));
                }
            }
        }
    }
}
