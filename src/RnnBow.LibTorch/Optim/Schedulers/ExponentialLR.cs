namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The learning rate times gamma every epoch.</summary>
                public class ExponentialLR : LRScheduler
                {
                    private readonly double _gamma;

                    /// <summary>A geometric schedule.</summary>
                    /// <param name="optimizer">The optimizer.</param>
                    /// <param name="gamma">The factor of an epoch.</param>
                    /// <param name="last_epoch">The epoch before the first, -1 for a new schedule.</param>
                    /// <param name="verbose">Whether every change is written to the console.</param>
                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        Groups.Select(g => LastEpoch == 0 ? g.LearningRate : g.LearningRate * _gamma);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(rate => rate * Math.Pow(_gamma, LastEpoch));
                }
            }
        }
    }
}
