using Apcc.Workflow.Casework.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Identity's store on the product's database. It reads by itself and writes through the queue, like everybody (invariant 4).</summary>
internal sealed class StaffMemberStore : UserOnlyStore<StaffMember, WorkflowDbContext, Guid>
{
    private readonly WriteQueue writes;

    public StaffMemberStore(WorkflowDbContext context, WriteQueue writes, IdentityErrorDescriber describer)
        : base(context, describer)
    {
        this.writes = writes;
        AutoSaveChanges = false;
    }

    public override async Task<IdentityResult> CreateAsync(StaffMember user, CancellationToken cancellationToken = default)
    {
        await base.CreateAsync(user, cancellationToken);
        return await SaveAsync(cancellationToken);
    }

    public override async Task<IdentityResult> UpdateAsync(StaffMember user, CancellationToken cancellationToken = default)
    {
        await base.UpdateAsync(user, cancellationToken);
        return await SaveAsync(cancellationToken);
    }

    public override async Task<IdentityResult> DeleteAsync(StaffMember user, CancellationToken cancellationToken = default)
    {
        await base.DeleteAsync(user, cancellationToken);
        return await SaveAsync(cancellationToken);
    }

    /// <summary>Hands what the base store has prepared in its own context over to the queue's.</summary>
    private async Task<IdentityResult> SaveAsync(CancellationToken cancellationToken)
    {
        var changes = Context.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => (entry.Entity, entry.State, Stamp: entry.Entity is StaffMember
                ? entry.OriginalValues[nameof(StaffMember.ConcurrencyStamp)]
                : null))
            .ToList();
        try
        {
            await writes.WriteAsync(async (db, token) =>
            {
                foreach (var (entity, state, stamp) in changes)
                {
                    db.Entry(entity).State = state;
                    if (entity is StaffMember && state is not EntityState.Added)
                        db.Entry(entity).Property(nameof(StaffMember.ConcurrencyStamp)).OriginalValue = stamp;
                }

                await db.SaveChangesAsync(token);
            }, cancellationToken);
            Context.ChangeTracker.AcceptAllChanges();
            return IdentityResult.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            Context.ChangeTracker.Clear();
            return IdentityResult.Failed(ErrorDescriber.ConcurrencyFailure());
        }
    }
}
