namespace MmCheck.Tests.Litmus;

public sealed class ProgramErrorTests
{
    [Fact]
    public void Head_is_refused_when_a_column_is_out_of_order() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P2 ;
             read 0 | read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:5:7: error: expected P1
                5 |  P0 | P2 ;
                  |       ^~
                  = the columns are P0, P1, ... in order

            """
        );

    [Fact]
    public void Head_is_refused_when_there_are_too_many_tasks() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 | P2 | P3 | P4 ;
             read 0 | | | | ;
            holds gup-progress

            """,
            """
            try.litmus:5:22: error: a program has at most 4 tasks
                5 |  P0 | P1 | P2 | P3 | P4 ;
                  |                      ^~

            """
        );

    [Fact]
    public void Head_is_refused_when_a_role_has_no_parentheses() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 vcpu ;
             read 0 | ;
            holds gup-progress

            """,
            """
            try.litmus:5:10: error: '|' or ';' is missing in the head
                5 |  P0 | P1 vcpu ;
                  |          ^~~~
                  = a role stands in parentheses: P1 (vcpu)

            """
        );

    [Fact]
    public void Head_is_refused_when_its_semicolon_is_missing() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1
             read 0 | ;
            holds gup-progress

            """,
            """
            try.litmus:5:9: error: '|' or ';' is missing in the head
                5 |  P0 | P1
                  |         ^

            """
        );

    [Fact]
    public void Role_is_refused_when_it_is_misspelt() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 (vpcu) ;
             read 0 | guest_read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:5:11: error: no role 'vpcu'
                5 |  P0 | P1 (vpcu) ;
                  |           ^~~~
                  = one of task, child, vcpu, driver, kthread

            """
        );

    [Fact]
    public void Rows_are_asked_for_when_there_is_none() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
            holds gup-progress

            """,
            """
            try.litmus:6:1: error: the program has no row
                6 | holds gup-progress
                  | ^~~~~

            """
        );

    [Fact]
    public void Operation_is_refused_when_it_is_misspelt() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             mprotct 0 none ;
            holds gup-progress

            """,
            """
            try.litmus:6:2: error: no operation 'mprotct'
                6 |  mprotct 0 none ;
                  |  ^~~~~~~
                  = did you mean mprotect? as in: mprotect 0-1 none

            """
        );

    [Fact]
    public void Operation_is_refused_when_two_are_near() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             nmap 0 rw ;
            holds gup-progress

            """,
            """
            try.litmus:6:2: error: no operation 'nmap'
                6 |  nmap 0 rw ;
                  |  ^~~~
                  = did you mean map or mmap or unmap?

            """
        );

    [Fact]
    public void Operation_is_refused_when_none_is_near() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             frobnicate 0 ;
            holds gup-progress

            """,
            """
            try.litmus:6:2: error: no operation 'frobnicate'
                6 |  frobnicate 0 ;
                  |  ^~~~~~~~~~
                  = mmcheck list operations shows all 18

            """
        );

    [Fact]
    public void Operation_is_refused_when_it_belongs_to_another_role() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 (vcpu) ;
             guest_read 0 | map 0 read ;
            holds gup-progress

            """,
            """
            try.litmus:6:2: error: 'guest_read' is for a vcpu, P0 is a task
                6 |  guest_read 0 | map 0 read ;
                  |  ^~~~~~~~~~
                  = let the head of this column say P0 (vcpu)
            try.litmus:6:17: error: 'map' is for a driver, P1 is a vcpu
                6 |  guest_read 0 | map 0 read ;
                  |                 ^~~
                  = let the head of this column say P1 (driver)

            """
        );

    [Fact]
    public void Argument_is_refused_when_it_is_misspelt() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             gup 0 raed force ;
            holds gup-progress

            """,
            """
            try.litmus:6:8: error: gup does not take 'raed' here
                6 |  gup 0 raed force ;
                  |        ^~~~
                  = usage: gup PAGE read|write [force] [honor] [pin] [longterm] [fast]

            """
        );

    [Fact]
    public void Argument_is_refused_when_nothing_is_near() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             mprotect 0 everything ;
            holds gup-progress

            """,
            """
            try.litmus:6:13: error: mprotect does not take 'everything' here
                6 |  mprotect 0 everything ;
                  |             ^~~~~~~~~~
                  = usage: mprotect PAGES PROT

            """
        );

    [Fact]
    public void Argument_is_refused_when_an_option_is_misspelt() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             gup 0 read forc ;
            holds gup-progress

            """,
            """
            try.litmus:6:13: error: gup does not take 'forc' here
                6 |  gup 0 read forc ;
                  |             ^~~~
                  = did you mean force?
                  = usage: gup PAGE read|write [force] [honor] [pin] [longterm] [fast]

            """
        );

    [Fact]
    public void Argument_is_refused_when_it_stands_twice() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             gup 0 read force force ;
            holds gup-progress

            """,
            """
            try.litmus:6:19: error: 'force' stands twice
                6 |  gup 0 read force force ;
                  |                   ^~~~~
                  = usage: gup PAGE read|write [force] [honor] [pin] [longterm] [fast]

            """
        );

    [Fact]
    public void Argument_is_refused_when_it_is_a_page_outside_of_the_model() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             write 8 ;
            holds gup-progress

            """,
            """
            try.litmus:6:8: error: page 8 is outside of the model
                6 |  write 8 ;
                  |        ^
                  = its pages are 0 to 7

            """
        );

    [Fact]
    public void Argument_is_refused_when_it_is_a_run_and_one_page_is_asked_for() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             write 0-1 ;
            holds gup-progress

            """,
            """
            try.litmus:6:8: error: write takes one page here, not 0-1
                6 |  write 0-1 ;
                  |        ^~~
                  = usage: write PAGE [VALUE=1]

            """
        );

    [Fact]
    public void Argument_is_refused_when_its_run_is_backwards() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             munmap 1-0 ;
            holds gup-progress

            """,
            """
            try.litmus:6:9: error: '1-0' runs backwards
                6 |  munmap 1-0 ;
                  |         ^~~
                  = write 0-1

            """
        );

    [Fact]
    public void Arguments_are_refused_when_there_are_too_many() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             munmap 0 1 2 ;
            holds gup-progress

            """,
            """
            try.litmus:6:11: error: munmap takes one argument at most
                6 |  munmap 0 1 2 ;
                  |           ^~~
                  = usage: munmap PAGES

            """
        );

    [Fact]
    public void Arguments_are_refused_when_none_is_taken() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             fork 0 ;
            holds gup-progress

            """,
            """
            try.litmus:6:7: error: fork takes no argument
                6 |  fork 0 ;
                  |       ^
                  = usage: fork

            """
        );

    [Fact]
    public void Arguments_are_refused_when_there_are_too_few() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             mprotect 0 ;
            holds gup-progress

            """,
            """
            try.litmus:6:2: error: mprotect needs PROT
                6 |  mprotect 0 ;
                  |  ^~~~~~~~
                  = usage: mprotect PAGES PROT
                  = as in: mprotect 0-1 none

            """
        );

    [Fact]
    public void Cell_is_refused_when_a_sign_stands_in_it() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             write 0 = 1 ;
            holds gup-progress

            """,
            """
            try.litmus:6:10: error: unexpected '='
                6 |  write 0 = 1 ;
                  |          ^

            """
        );

    [Fact]
    public void Cell_is_refused_when_nothing_follows_the_register() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             r0 = ;
            holds gup-progress

            """,
            """
            try.litmus:6:6: error: no operation follows r0 =
                6 |  r0 = ;
                  |      ^

            """
        );

    [Fact]
    public void Register_is_refused_when_it_is_kept_twice() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             r0 = read 0 ;
             r0 = read 1 ;
            holds gup-progress

            """,
            """
            try.litmus:7:2: error: P0 keeps r0 twice
                7 |  r0 = read 1 ;
                  |  ^~
                  = r1 is free

            """
        );

    [Fact]
    public void Register_is_refused_when_it_is_not_kept_before() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             put r0 ;
             r0 = gup 0 read ;
            holds gup-progress

            """,
            """
            try.litmus:6:6: error: P0 keeps no r0 before this
                6 |  put r0 ;
                  |      ^~
                  = keep a result with: r0 = ...

            """
        );

    [Fact]
    public void Register_is_refused_when_it_is_the_operations_own() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             gup 0 read ;
             r0 = put r0 ;
            holds gup-progress

            """,
            """
            try.litmus:7:11: error: P0 keeps no r0 before this
                7 |  r0 = put r0 ;
                  |           ^~
                  = keep a result with: r0 = gup 0 read

            """
        );

    [Fact]
    public void Row_is_refused_when_a_bar_is_missing() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             read 0 read 0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:6:16: error: 2 columns in the head, 1 in this row
                6 |  read 0 read 0 ;
                  |                ^
                  = a blank cell has its bar, too
            try.litmus:7:9: error: 2 columns in the head, 1 in this row
                7 |  read 0 ;
                  |         ^
                  = a blank cell has its bar, too

            """
        );

    [Fact]
    public void Row_is_refused_when_it_has_a_bar_too_many() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             read 0 | read 0 | ;
            holds gup-progress

            """,
            """
            try.litmus:6:20: error: 2 columns in the head, 3 in this row
                6 |  read 0 | read 0 | ;
                  |                    ^

            """
        );

    [Fact]
    public void Semicolon_is_asked_for_when_a_row_has_none() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             read 0 | write 0
             fork | ;
             | read 1
            holds gup-progress

            """,
            """
            try.litmus:6:18: error: ';' is missing at the end of the row
                6 |  read 0 | write 0
                  |                  ^
            try.litmus:8:10: error: ';' is missing at the end of the row
                8 |  | read 1
                  |          ^

            """
        );

    [Fact]
    public void Semicolon_is_asked_for_when_a_row_of_one_column_has_none() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             read 0
             write 0 ;
            holds gup-progress

            """,
            """
            try.litmus:6:8: error: ';' is missing at the end of the row
                6 |  read 0
                  |        ^

            """
        );
}
