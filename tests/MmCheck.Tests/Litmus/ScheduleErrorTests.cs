namespace MmCheck.Tests.Litmus;

public sealed class ScheduleErrorTests
{
    [Fact]
    public void Schedule_is_refused_when_it_has_no_turn() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress
            schedule

            """,
            """
            try.litmus:9:1: error: the file ends inside the schedule. Restore it (git
            checkout -- FILE), or remove it.

            """
        );

    [Fact]
    public void Schedule_is_refused_when_an_expectation_follows() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress
            schedule
             P0:read
            holds gup-progress

            """,
            """
            try.litmus:10:1: error: expectations stand before the schedule
               10 | holds gup-progress
                  | ^~~~~
                  = the schedule begins in line 8

            """
        );

    [Fact]
    public void Schedule_is_refused_when_it_is_the_second() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress
            schedule
             P0:read
             schedule
             P1:write

            """,
            """
            try.litmus:10:2: error: a second schedule
               10 |  schedule
                  |  ^~~~~~~~
                  = the schedule begins in line 8

            """
        );

    [Fact]
    public void Turn_is_refused_when_it_is_none() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress
            schedule
             read
             P0:read

            """,
            """
            try.litmus:9:2: error: expected a turn
                9 |  read
                  |  ^~~~
                  = as in: P0:operation, P0:operation/step

            """
        );

    [Fact]
    public void Turn_is_refused_when_its_task_is_unknown() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress
            schedule
             P2:read

            """,
            """
            try.litmus:9:2: error: the program has no P2
                9 |  P2:read
                  |  ^~
                  = it has P0 and P1

            """
        );

    [Fact]
    public void Turn_is_refused_when_its_operation_is_unknown() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress
            schedule
             P0:raed
             P1:wrte

            """,
            """
            try.litmus:9:5: error: P0 has no operation 'raed'
                9 |  P0:raed
                  |     ^~~~
                  = its operations are read
            try.litmus:10:5: error: P1 has no operation 'wrte'
               10 |  P1:wrte
                  |     ^~~~
                  = did you mean write?

            """
        );

    [Fact]
    public void Turn_is_refused_when_its_operation_is_missing() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress
            schedule
             P0
             P1:

            """,
            """
            try.litmus:9:4: error: an operation is missing here
                9 |  P0
                  |    ^
                  = as in: P0:operation/step=choice
            try.litmus:11:1: error: the file ends inside a turn. Restore it (git checkout --
            FILE), or remove it.

            """
        );

    [Fact]
    public void Turn_is_refused_when_its_step_is_empty() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress
            schedule
             P0:read/
             P1:write

            """,
            """
            try.litmus:9:5: error: 'read/' names no step
                9 |  P0:read/
                  |     ^~~~~
                  = as in: P0:operation/step

            """
        );

    [Fact]
    public void Turn_is_refused_when_its_choice_is_missing() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress
            schedule
             P0:read/x=
             P1:write

            """,
            """
            try.litmus:9:12: error: a choice is missing here
                9 |  P0:read/x=
                  |            ^
                  = as in: P0:operation/step=choice

            """
        );
}
