namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules set the learning rate of every group at construction and after each <c>step()</c>.</summary>
        public static class lr_scheduler
        {
            /// <summary>A learning rate as a function of the epoch and of each group's initial rate.</summary>
            public abstract class LRScheduler
            {
                private readonly Optimizer optimizer;
                private readonly double[] initialRates;

                private protected LRScheduler(Optimizer optimizer, int last_epoch)
                {
                    this.optimizer = optimizer;
                    initialRates = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    Epoch = last_epoch;
                }

                private protected int Epoch { get; private set; }

                public IEnumerable<double> get_last_lr() => optimizer.ParamGroups.Select(group => group.LearningRate);

                public virtual void step() => step(Epoch + 1);

                public virtual void step(int? epoch)
                {
                    Epoch = epoch ?? Epoch + 1;
                    foreach (var (group, initial) in optimizer.ParamGroups.Zip(initialRates))
                    {
                        group.LearningRate = Rate(initial);
                    }
                }

                private protected abstract double Rate(double initial);
            }

            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1) =>
                new Scheduler(optimizer, last_epoch, (initial, epoch) => initial * lr_lambda(epoch));

            /// <summary>Multiplies the rate by <paramref name="gamma"/> every <paramref name="step_size"/> epochs.</summary>
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1) =>
                new Scheduler(optimizer, last_epoch, (initial, epoch) => initial * Math.Pow(gamma, epoch / step_size));

            public static LRScheduler MultiStepLR(
                Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1) =>
                new Scheduler(
                    optimizer,
                    last_epoch,
                    (initial, epoch) => initial * Math.Pow(gamma, milestones.Count(milestone => milestone <= epoch)));

            /// <summary>
            /// Half a cosine from the initial rate to <paramref name="eta_min"/> in <paramref name="T_max"/> epochs.
            /// </summary>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1) =>
                new Scheduler(
                    optimizer,
                    last_epoch,
                    (initial, epoch) => eta_min + (initial - eta_min) * (1 + Math.Cos(Math.PI * epoch / T_max)) / 2);

            private sealed class Scheduler : LRScheduler
            {
                private readonly Func<double, int, double> rate;

                public Scheduler(Optimizer optimizer, int last_epoch, Func<double, int, double> rate)
                    : base(optimizer, last_epoch)
                {
                    this.rate = rate;
                    step();
                }

                private protected override double Rate(double initial) => rate(initial, Epoch);
            }
        }
    }
}
